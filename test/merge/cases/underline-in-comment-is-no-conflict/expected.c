/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* sossl:user-begin includes */
/* sossl:user-end includes */

/* ---- service get_speed ---- */

/*
 * Serves one call.
 * Arguments, within these bounds when the body runs:
 * - x1 axle, uint32 0..1: 0 front and 1 rear
 * No results but the status.
 */
/* @req SSR-F-ARG-007 @from smc_services.get_speed */
static int32_t get_speed_invoke(
    const struct sossl_caller *caller,
    const struct get_speed_arguments *arguments)
{
    /* sossl:user-begin service.get_speed */
    uint32_t mine = 0U;

    (void)caller;
    mine = user_read(arguments->axle);
    return user_store(mine);
    /* sossl:user-end service.get_speed */
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_speed_serve(caller, call);
}

/*
user: title of mine
=======
*/

/* ---- service set_speed ---- */

/*
 * Serves one call.
 * Arguments, within these bounds when the body runs:
 * - x1 axle, uint32 0..1: 0 front and 1 rear
 * No results but the status.
 */
/* @req SSR-F-ARG-007 @from smc_services.set_speed */
static int32_t set_speed_invoke(
    const struct sossl_caller *caller,
    const struct set_speed_arguments *arguments)
{
    /* sossl:user-begin service.set_speed */
    (void)caller;
    (void)arguments;
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.set_speed */
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.set_speed */
static void set_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    set_speed_answer(caller, call);
}

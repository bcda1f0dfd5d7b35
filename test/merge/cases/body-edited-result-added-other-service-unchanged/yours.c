/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

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

/* ---- service get_fuel ---- */

/*
 * Serves one call.
 * No arguments.
 * Results:
 * - x1 percent, uint32: fuel level in percent
 */
/* @req SSR-F-ARG-007 @from smc_services.get_fuel */
static int32_t get_fuel_invoke(
    const struct sossl_caller *caller,
    struct get_fuel_results *results)
{
    /* sossl:user-begin service.get_fuel */
    (void)caller;
    results->percent = user_fuel();
    return SOSSL_STATUS_SUCCESS;
    /* sossl:user-end service.get_fuel */
}

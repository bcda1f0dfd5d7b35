/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* ---- service get_speed ---- */

/*
 * Serves one call.
 * No arguments.
 * No results but the status.
 */
/* @req SSR-F-ARG-007 @from smc_services.get_speed */
static int32_t get_speed_invoke(const struct sossl_caller *caller)
{
    /* sossl:user-begin service.get_speed */
    (void)caller;
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.get_speed */
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_speed_serve(caller, call);
}

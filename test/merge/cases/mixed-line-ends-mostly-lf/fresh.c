/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_speed_serve(caller, call);
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.set_speed */
static void set_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    set_speed_answer(caller, call);
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_fuel */
static void get_fuel_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_fuel_serve(caller, call);
}

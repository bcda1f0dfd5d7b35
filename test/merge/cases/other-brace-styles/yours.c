/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-SMC-006 @from smc_services.get_speed */
static void get_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_speed_serve(caller, call);
}

static int user_kr(int mine) {
	if (mine) { return 1; } else {
		return 0;
	}
}

static int
user_gnu (int mine)
{
  if (mine)
    {
      return 1;
    }
  return 0;
}

static int user_short(void) { return 2; }

/* @req SSR-F-SMC-006 @from smc_services.set_speed */
static void set_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}

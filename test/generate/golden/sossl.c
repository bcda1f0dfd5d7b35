/*
 * sossl.c: fixture 1.0.0 on board
 *
 * A small system
 *
 * Generated from sossl.yaml. Text between user-begin and user-end markers is yours and is kept.
 * Everything else follows sossl.yaml: change it there and generate again.
 */
/* @req SSR-F-SMC-001 @from project */

/* @req SSR-F-SMC-001 @from tool */
#include "sossl.h"

/* sossl:user-begin includes */
/* sossl:user-end includes */

/* @req SSR-F-SMC-001 */
_Static_assert(
    SOSSL_HAL_ABI_VERSION == SOSSL_WRITTEN_FOR_HAL_ABI,
    "this file was generated for another monitor interface");

/* ---- types, objects and functions of your own ---- */

/* sossl:user-begin declarations */
/* sossl:user-end declarations */

/* ---- what the monitor enters and isolates ---- */

/* How the monitor enters cluster (secure) and media (non-secure). */
/* @req SSR-F-SMC-001 @from operating_systems */
const struct sossl_operating_system sossl_operating_systems[2] = {
    { /* @req SSR-F-SMC-001 */
        .world = SOSSL_WORLD_SECURE,
        .entry_level = 1U,
        .primary_core = 0U,
        .entry_point = SOSSL_ENTRY_CLUSTER,
        .image_base = SOSSL_REGION_CLUSTER_CODE_BASE,
        .image_size = SOSSL_REGION_CLUSTER_CODE_SIZE,
    },
    { /* @req SSR-F-SMC-001 */
        .world = SOSSL_WORLD_NON_SECURE,
        .entry_level = 2U,
        .primary_core = 0U,
        .entry_point = SOSSL_ENTRY_MEDIA,
        .image_base = SOSSL_REGION_MEDIA_IMAGE_BASE,
        .image_size = SOSSL_REGION_MEDIA_IMAGE_SIZE,
    },
};

/* @req SSR-F-SMC-001 */
_Static_assert(
    (SOSSL_ENTRY_CLUSTER >= SOSSL_REGION_CLUSTER_CODE_BASE) &&
    ((SOSSL_ENTRY_CLUSTER - SOSSL_REGION_CLUSTER_CODE_BASE) < SOSSL_REGION_CLUSTER_CODE_SIZE),
    "entry point of cluster lies outside its image");

/* @req SSR-F-SMC-001 */
_Static_assert(
    (SOSSL_ENTRY_MEDIA >= SOSSL_REGION_MEDIA_IMAGE_BASE) &&
    ((SOSSL_ENTRY_MEDIA - SOSSL_REGION_MEDIA_IMAGE_BASE) < SOSSL_REGION_MEDIA_IMAGE_SIZE),
    "entry point of media lies outside its image");

/* Which physical memory belongs to which world. */
/* @req SSR-F-SMC-001 @from operating_systems */
const struct sossl_region sossl_regions[] = {
    { /* @req SSR-F-SMC-001 */
        .world = SOSSL_WORLD_SECURE,
        .access = SOSSL_ACCESS_READ_EXECUTE,
        .base = SOSSL_REGION_CLUSTER_CODE_BASE,
        .size = SOSSL_REGION_CLUSTER_CODE_SIZE,
    },
    { /* @req SSR-F-SMC-001 */
        .world = SOSSL_WORLD_SECURE,
        .access = SOSSL_ACCESS_READ_WRITE,
        .base = SOSSL_REGION_CLUSTER_DATA_BASE,
        .size = SOSSL_REGION_CLUSTER_DATA_SIZE,
    },
    { /* @req SSR-F-SMC-001 */
        .world = SOSSL_WORLD_NON_SECURE,
        .access = SOSSL_ACCESS_READ_WRITE_EXECUTE,
        .base = SOSSL_REGION_MEDIA_IMAGE_BASE,
        .size = SOSSL_REGION_MEDIA_IMAGE_SIZE,
    },
    { /* @req SSR-F-SMC-001 */
        .world = SOSSL_WORLD_NON_SECURE,
        .access = SOSSL_ACCESS_READ,
        .base = SOSSL_REGION_MEDIA_LOG_BASE,
        .size = SOSSL_REGION_MEDIA_LOG_SIZE,
    },
};

/* @req SSR-F-SMC-001 @from tool */
const uint32_t sossl_region_count = (uint32_t)(sizeof(sossl_regions) / sizeof(sossl_regions[0]));

/* @req SSR-F-SMC-001 */
_Static_assert(
    (SOSSL_REGION_CLUSTER_CODE_BASE +
     SOSSL_REGION_CLUSTER_CODE_SIZE) >
    SOSSL_REGION_CLUSTER_CODE_BASE,
    "region cluster_code is empty or wraps around");
/* @req SSR-F-SMC-001 */
_Static_assert(
    (SOSSL_REGION_CLUSTER_DATA_BASE +
     SOSSL_REGION_CLUSTER_DATA_SIZE) >
    SOSSL_REGION_CLUSTER_DATA_BASE,
    "region cluster_data is empty or wraps around");
/* @req SSR-F-SMC-001 */
_Static_assert(
    (SOSSL_REGION_MEDIA_IMAGE_BASE + SOSSL_REGION_MEDIA_IMAGE_SIZE) > SOSSL_REGION_MEDIA_IMAGE_BASE,
    "region media_image is empty or wraps around");
/* @req SSR-F-SMC-001 */
_Static_assert(
    (SOSSL_REGION_MEDIA_LOG_BASE + SOSSL_REGION_MEDIA_LOG_SIZE) > SOSSL_REGION_MEDIA_LOG_BASE,
    "region media_log is empty or wraps around");

/* Which worlds may run on which core; the row number is the core number. */
/* @req SSR-F-SMC-001 @from operating_systems */
const struct sossl_core sossl_cores[] = {
    { /* @req SSR-F-SMC-001 */
        .runs_secure = 1U,
        .runs_non_secure = 1U,
    },
    { /* @req SSR-F-SMC-001 */
        .runs_secure = 0U,
        .runs_non_secure = 1U,
    },
};

/* @req SSR-F-SMC-001 @from platform */
const uint32_t sossl_core_count = (uint32_t)(sizeof(sossl_cores) / sizeof(sossl_cores[0]));

/* @req SSR-F-SMC-001 */
_Static_assert(
    (sizeof(sossl_cores) / sizeof(sossl_cores[0])) == 2U,
    "the core table does not have one row per core");

/* ---- service get_speed ---- */

/*
 * Does get_speed.
 * Function ID 0x82000001 (SMC32); callable from both worlds.
 * Arguments, within these bounds when the body runs:
 * - x1 axle, uint32 0..1: the axle
 * Results:
 * - x1 speed, uint32: the speed
 */
/* @req SSR-F-SMC-001, SSR-P-SPD-001 @from smc_services.get_speed */
static int32_t get_speed_invoke(
    const struct sossl_caller *caller,
    const struct get_speed_arguments *arguments,
    struct get_speed_results *results)
{
    /* sossl:user-begin service.get_speed */
    (void)caller;
    (void)arguments;
    results->speed = 0U;
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.get_speed */
}

/* @req SSR-F-SMC-001 @from smc_services.get_speed */
static int32_t get_speed_decode(
    const struct get_speed_request *request,
    struct get_speed_arguments *arguments)
{
    int32_t status = SOSSL_STATUS_SUCCESS;

    if (request->axle > 1U) { /* @req SSR-F-SMC-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }
    if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
        arguments->axle = request->axle;
    }

    return status;
}

/* @req SSR-F-SMC-001 @from smc_services.get_speed */
static void get_speed_reply(
    int32_t status,
    const struct get_speed_results *results,
    struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
    if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
        call->out.x[1] = (uint64_t)results->speed;
    }
}

/* @req SSR-F-SMC-001 @from smc_services.get_speed */
static void get_speed_serve(
    const struct sossl_caller *caller,
    const struct get_speed_request *request,
    struct sossl_call *call)
{
    struct get_speed_arguments arguments = { 0 };
    struct get_speed_results results = { 0 };
    int32_t status = SOSSL_STATUS_DENIED;

    /* @req SSR-F-SMC-001 */
    if ((caller->world == SOSSL_WORLD_SECURE) || (caller->world == SOSSL_WORLD_NON_SECURE)) {
        status = get_speed_decode(request, &arguments);
        if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
            status = get_speed_invoke(caller, &arguments, &results);
        }
    }
    get_speed_reply(status, &results, call);
}

/* @req SSR-F-SMC-001 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    struct get_speed_request request = { 0 };

    request.axle = (uint32_t)call->in.x[1];
    get_speed_serve(caller, &request, call);
}

/* ---- service set_temperature ---- */

/*
 * Does set_temperature.
 * Function ID 0x82000002 (SMC32) and 0xc2000002 (SMC64); callable from the secure world only.
 * Arguments, within these bounds when the body runs:
 * - x1 celsius, int32 -60..85: the celsius
 * No results but the status.
 */
/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static int32_t set_temperature_invoke(
    const struct sossl_caller *caller,
    const struct set_temperature_arguments *arguments)
{
    /* sossl:user-begin service.set_temperature */
    (void)caller;
    (void)arguments;
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.set_temperature */
}

/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static int32_t set_temperature_decode(
    const struct set_temperature_request *request,
    struct set_temperature_arguments *arguments)
{
    int32_t status = SOSSL_STATUS_SUCCESS;

    if (request->celsius < INT64_C(-60)) { /* @req SSR-F-SMC-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }
    if (request->celsius > INT64_C(85)) { /* @req SSR-F-SMC-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }
    if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
        arguments->celsius = (int32_t)request->celsius;
    }

    return status;
}

/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static void set_temperature_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}

/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static void set_temperature_serve(
    const struct sossl_caller *caller,
    const struct set_temperature_request *request,
    struct sossl_call *call)
{
    struct set_temperature_arguments arguments = { 0 };
    int32_t status = SOSSL_STATUS_DENIED;

    if (caller->world == SOSSL_WORLD_SECURE) { /* @req SSR-F-SMC-001 */
        status = set_temperature_decode(request, &arguments);
        if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
            status = set_temperature_invoke(caller, &arguments);
        }
    }
    set_temperature_reply(status, call);
}

/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static void set_temperature_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    struct set_temperature_request request = { 0 };

    request.celsius = (int64_t)(int32_t)(uint32_t)call->in.x[1];
    set_temperature_serve(caller, &request, call);
}

/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static void set_temperature_smc64(const struct sossl_caller *caller, struct sossl_call *call)
{
    struct set_temperature_request request = { 0 };

    request.celsius = (int64_t)call->in.x[1];
    set_temperature_serve(caller, &request, call);
}

/* ---- service hint ---- */

/*
 * Does hint.
 * Function ID 0xc2000003 (SMC64); callable from the non-secure world only.
 * Arguments, within these bounds when the body runs:
 * - x1 bearing, int64 -9223372036854775808..5: the bearing
 * - x2 urgent, bool 0..1: the urgent
 * - x3 weight, uint64 1..18446744073709551615: the weight
 * Results:
 * - x1 bearing, int64: the bearing
 * - x2 turn, int32: the turn
 * - x3 urgent, bool: the urgent
 * - x4 weight, uint64: the weight
 */
/* @req SSR-F-SMC-001 @from smc_services.hint */
static int32_t hint_invoke(
    const struct sossl_caller *caller,
    const struct hint_arguments *arguments,
    struct hint_results *results)
{
    /* sossl:user-begin service.hint */
    (void)caller;
    (void)arguments;
    results->bearing = INT64_C(0);
    results->turn = 0;
    results->urgent = 0U;
    results->weight = UINT64_C(0);
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.hint */
}

/* @req SSR-F-SMC-001 @from smc_services.hint */
static int32_t hint_decode(const struct hint_request *request, struct hint_arguments *arguments)
{
    int32_t status = SOSSL_STATUS_SUCCESS;

    if (request->bearing > INT64_C(5)) { /* @req SSR-F-SMC-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }
    if (request->urgent > UINT64_C(1)) { /* @req SSR-F-SMC-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }
    if (request->weight < UINT64_C(1)) { /* @req SSR-F-SMC-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }
    if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
        arguments->bearing = request->bearing;
        arguments->urgent = (uint32_t)request->urgent;
        arguments->weight = request->weight;
    }

    return status;
}

/* @req SSR-F-SMC-001 @from smc_services.hint */
static void hint_reply(int32_t status, const struct hint_results *results, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
    if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
        call->out.x[1] = (uint64_t)results->bearing;
        call->out.x[2] = (uint64_t)(int64_t)results->turn;
        call->out.x[3] = (uint64_t)results->urgent;
        call->out.x[4] = results->weight;
    }
}

/* @req SSR-F-SMC-001 @from smc_services.hint */
static void hint_serve(
    const struct sossl_caller *caller,
    const struct hint_request *request,
    struct sossl_call *call)
{
    struct hint_arguments arguments = { 0 };
    struct hint_results results = { 0 };
    int32_t status = SOSSL_STATUS_DENIED;

    if (caller->world == SOSSL_WORLD_NON_SECURE) { /* @req SSR-F-SMC-001 */
        status = hint_decode(request, &arguments);
        if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-SMC-001 */
            status = hint_invoke(caller, &arguments, &results);
        }
    }
    hint_reply(status, &results, call);
}

/* @req SSR-F-SMC-001 @from smc_services.hint */
static void hint_smc64(const struct sossl_caller *caller, struct sossl_call *call)
{
    struct hint_request request = { 0 };

    request.bearing = (int64_t)call->in.x[1];
    request.urgent = call->in.x[2];
    request.weight = call->in.x[3];
    hint_serve(caller, &request, call);
}

/* ---- service kick ---- */

/*
 * Does kick.
 * Function ID 0x87000100 (SMC32); callable from both worlds.
 * No arguments.
 * No results but the status.
 */
/* @req SSR-F-SMC-001 @from smc_services.kick */
static int32_t kick_invoke(const struct sossl_caller *caller)
{
    /* sossl:user-begin service.kick */
    (void)caller;
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.kick */
}

/* @req SSR-F-SMC-001 @from smc_services.kick */
static void kick_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}

/* @req SSR-F-SMC-001 @from smc_services.kick */
static void kick_serve(const struct sossl_caller *caller, struct sossl_call *call)
{
    int32_t status = SOSSL_STATUS_DENIED;

    /* @req SSR-F-SMC-001 */
    if ((caller->world == SOSSL_WORLD_SECURE) || (caller->world == SOSSL_WORLD_NON_SECURE)) {
        status = kick_invoke(caller);
    }
    kick_reply(status, call);
}

/* @req SSR-F-SMC-001 @from smc_services.kick */
static void kick_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    kick_serve(caller, call);
}

/* ---- dispatch ---- */

/*
 * Serves one SMC. Results start as the registers of the caller with x1 to x3 cleared, so that every
 * register is defined whatever happens below.
 */
/* @req SSR-F-SMC-001 @from smc_services */
void sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call)
{
    const uint32_t function_id = (uint32_t)call->in.x[0];

    call->out = call->in;
    call->out.x[1] = 0U;
    call->out.x[2] = 0U;
    call->out.x[3] = 0U;

    switch (function_id) {
    case SOSSL_ID_GET_SPEED_SMC32: /* @req SSR-F-SMC-001 */
        get_speed_smc32(caller, call);
        break;
    case SOSSL_ID_SET_TEMPERATURE_SMC32: /* @req SSR-F-SMC-001 */
        set_temperature_smc32(caller, call);
        break;
    case SOSSL_ID_SET_TEMPERATURE_SMC64: /* @req SSR-F-SMC-001 */
        set_temperature_smc64(caller, call);
        break;
    case SOSSL_ID_HINT_SMC64: /* @req SSR-F-SMC-001 */
        hint_smc64(caller, call);
        break;
    case SOSSL_ID_KICK_SMC32: /* @req SSR-F-SMC-001 */
        kick_smc32(caller, call);
        break;
    default: /* @req SSR-F-SMC-001 */
        call->out.x[0] = (uint64_t)(int64_t)SOSSL_STATUS_NOT_SUPPORTED;
        break;
    }
}

/*
 * The reference model. In: a call, who makes it, and the configuration as the second reader took it from the YAML. Out:
 * every register that the caller finds afterwards, with the requirement behind each.
 *
 * It is written from requirements/framework and its tables, not from the monitor or the generator, and
 * shares no header with either. Bodies of services are as generated: they fail. All cores of the non-secure operating
 * system are on, and those of the secure one are started, before the first call is made.
 */
#include "guest.h"

#define SUCCESS 0
#define NOT_SUPPORTED (-1)
/* Status codes of services. */
#define DENIED (-2)
#define INVALID_PARAMETER (-3)
#define FAILED (-4)
/* Status codes of PSCI and of the start of a secure core. */
#define INVALID_PARAMETERS (-2)
#define POWER_DENIED (-3)
#define ALREADY_ON (-4)
#define NOT_PRESENT (-7)
#define INVALID_ADDRESS (-9)
#define RESUMED_BY_CALL 1U

#define FAST_BIT 0x80000000U
#define SMC64_BIT 0x40000000U
#define OWNER(id) (((id) >> 24) & 0x3fU)
#define ARCHITECTURE 0U
#define CPU 1U
#define STANDARD_SECURE 4U
#define STANDARD_HYPERVISOR 5U
#define VENDOR_HYPERVISOR 6U

#define SMCCC_VERSION 0x80000000U
#define SMCCC_ARCH_FEATURES 0x80000001U
#define SECURE_ON 0xc7000002U

#define PSCI_VERSION 0x84000000U
#define PSCI_CPU_SUSPEND 0x84000001U
#define PSCI_CPU_OFF 0x84000002U
#define PSCI_CPU_ON 0x84000003U
#define PSCI_AFFINITY_INFO 0x84000004U
#define PSCI_MIGRATE 0x84000005U
#define PSCI_MIGRATE_INFO_TYPE 0x84000006U
#define PSCI_MIGRATE_INFO_UP_CPU 0x84000007U
#define PSCI_SYSTEM_OFF 0x84000008U
#define PSCI_SYSTEM_RESET 0x84000009U
#define PSCI_FEATURES 0x8400000aU

/* Answers of MIGRATE_INFO_TYPE. */
#define UNIPROCESSOR 0U
#define UNIPROCESSOR_FIXED 1U
#define NOT_NEEDED 2U

struct answer {
    int64_t status;
    enum rule rule;
};

static uint32_t id_of(const struct call *call)
{
    return (uint32_t)call->given.x[0];
}

/* SMC32 arguments are the low halves of their registers (SSR-F-ARG-001, SSR-F-PSC-023). */
static uint64_t argument_of(const struct call *call, uint32_t number)
{
    const uint64_t value = call->given.x[number];

    return ((id_of(call) & SMC64_BIT) != 0U) ? value : (uint32_t)value;
}

static bool has_core(const struct campaign *campaign, uint32_t world, uint64_t core)
{
    return (core < GUEST_CORES) && (((campaign->cores[world] >> core) & 1U) != 0U);
}

static bool is_code(const struct campaign *campaign, uint64_t address)
{
    bool found = false;

    for (uint64_t i = 0U; i < campaign->regions; i++) {
        const struct region *region = &campaign->region[i];

        found = found || ((region->executable != 0U) && (address >= region->base) && (address - region->base < region->size));
    }
    return found && ((address % 4U) == 0U);
}

/* Without a migration, which is never asked for here, it stays where it began. */
static bool holds_uniprocessor(const struct place *place)
{
    return (place->campaign->migration != NOT_NEEDED) && (place->core == place->campaign->secure_primary_core);
}

static struct answer architecture(const struct call *call)
{
    const uint32_t asked = (uint32_t)call->given.x[1];

    if (id_of(call) == SMCCC_VERSION) {
        return (struct answer){ 0x10002, RULE_PSC_002 };
    }
    if (id_of(call) == SMCCC_ARCH_FEATURES) {
        const bool offered = (asked == SMCCC_VERSION) || (asked == SMCCC_ARCH_FEATURES);

        return (struct answer){ offered ? SUCCESS : NOT_SUPPORTED, RULE_PSC_003 };
    }
    /* The boards of the campaign state no version of their chip: SOC_ID is lacking like any other (SSR-F-PSC-022). */
    return (struct answer){ NOT_SUPPORTED, RULE_PSC_011 };
}

static bool is_offered(uint32_t id, uint64_t migration)
{
    /* Functions that have an address or an affinity among their arguments exist in both conventions. */
    switch (id & ~SMC64_BIT) {
    case PSCI_CPU_SUSPEND:
    case PSCI_CPU_ON:
    case PSCI_AFFINITY_INFO:
        return true;
    case PSCI_MIGRATE:
        return migration == UNIPROCESSOR;
    case PSCI_MIGRATE_INFO_UP_CPU:
        return migration != NOT_NEEDED;
    case PSCI_VERSION:
    case PSCI_CPU_OFF:
    case PSCI_MIGRATE_INFO_TYPE:
    case PSCI_SYSTEM_OFF:
    case PSCI_SYSTEM_RESET:
    case PSCI_FEATURES:
        return (id & SMC64_BIT) == 0U;
    default:
        return false;
    }
}

static struct answer cpu_on(const struct campaign *campaign, const struct call *call)
{
    if (!has_core(campaign, NON_SECURE, argument_of(call, 1U))) {
        return (struct answer){ INVALID_PARAMETERS, RULE_PSC_007 };
    }
    if (!is_code(campaign, argument_of(call, 2U))) {
        return (struct answer){ INVALID_ADDRESS, RULE_PSC_013 };
    }
    return (struct answer){ ALREADY_ON, RULE_PSC_008 };
}

static struct answer features(const struct campaign *campaign, uint32_t asked)
{
    const bool offered = (asked == SMCCC_VERSION) ||
                         (((asked & 0xbfffffe0U) == PSCI_VERSION) && is_offered(asked, campaign->migration));

    return (struct answer){ offered ? SUCCESS : NOT_SUPPORTED, RULE_PSC_005 };
}

static struct answer migrate(const struct place *place, const struct call *call)
{
    if (place->core != place->campaign->secure_primary_core) {
        return (struct answer){ NOT_PRESENT, RULE_PSC_017 };
    }
    if (!has_core(place->campaign, SECURE, argument_of(call, 1U))) {
        return (struct answer){ INVALID_PARAMETERS, RULE_PSC_017 };
    }
    return (struct answer){ SUCCESS, RULE_PSC_017 };
}

static struct answer power(const struct place *place, const struct call *call)
{
    const struct campaign *campaign = place->campaign;

    if (!is_offered(id_of(call), campaign->migration)) {
        return (struct answer){ NOT_SUPPORTED, RULE_PSC_011 };
    }
    switch (id_of(call) & ~SMC64_BIT) {
    case PSCI_VERSION:
        return (struct answer){ 0x10001, RULE_PSC_004 };
    case PSCI_CPU_SUSPEND:
        /* With the power state 0 it waits for an interrupt, which is left out. */
        return (struct answer){ INVALID_PARAMETERS, RULE_PSC_020 };
    case PSCI_CPU_OFF:
        return (struct answer){ POWER_DENIED, RULE_PSC_018 };
    case PSCI_CPU_ON:
        return cpu_on(campaign, call);
    case PSCI_AFFINITY_INFO: {
        /* The level has 32 bits in either convention (SSR-F-PSC-023). */
        const bool on = has_core(campaign, NON_SECURE, argument_of(call, 1U)) && ((uint32_t)call->given.x[2] == 0U);

        return (struct answer){ on ? 0 : INVALID_PARAMETERS, RULE_PSC_019 };
    }
    case PSCI_MIGRATE:
        return migrate(place, call);
    case PSCI_MIGRATE_INFO_TYPE:
        return (struct answer){ (int64_t)campaign->migration, RULE_PSC_014 };
    case PSCI_MIGRATE_INFO_UP_CPU:
        return (struct answer){ (int64_t)campaign->secure_primary_core, RULE_PSC_016 };
    default:
        return features(campaign, (uint32_t)call->given.x[1]);
    }
}

/* A further core of a uniprocessor system is not started, and a call that would is left out. */
static struct answer secure_on(const struct campaign *campaign, const struct call *call)
{
    int64_t status = SUCCESS;

    if (!has_core(campaign, SECURE, argument_of(call, 1U))) {
        status = INVALID_PARAMETERS;
    } else if (!is_code(campaign, argument_of(call, 2U))) {
        status = INVALID_ADDRESS;
    } else if (((campaign->runs[SECURE] >> call->given.x[1]) & 1U) != 0U) {
        status = ALREADY_ON;
    }
    return (struct answer){ status, RULE_PSC_015 };
}

/* Numbers 0 to 0xff of owner 7, fast, in both conventions. */
static bool is_own_number(uint32_t id)
{
    return (id & ~(SMC64_BIT | 0xffU)) == 0x87000000U;
}

static bool is_of_monitor(uint32_t id)
{
    const uint32_t owner = OWNER(id);

    return is_own_number(id) || (((id & FAST_BIT) != 0U) &&
                                 ((owner == ARCHITECTURE) || (owner == CPU) || (owner == STANDARD_SECURE) ||
                                  (owner == STANDARD_HYPERVISOR) || (owner == VENDOR_HYPERVISOR)));
}

static struct answer answer_of_monitor(const struct place *place, const struct call *call)
{
    const uint64_t world = place->campaign->world;
    const uint32_t id = id_of(call);

    if (OWNER(id) == ARCHITECTURE) {
        return architecture(call);
    }
    if (OWNER(id) == STANDARD_SECURE) {
        return (world == NON_SECURE) ? power(place, call) : (struct answer){ NOT_SUPPORTED, RULE_PSC_010 };
    }
    if ((id == SECURE_ON) && (world == SECURE)) {
        return secure_on(place->campaign, call);
    }
    return (struct answer){ NOT_SUPPORTED, RULE_PSC_011 };
}

static const struct service *service_of(const struct campaign *campaign, uint32_t id)
{
    for (uint64_t i = 0U; i < campaign->services; i++) {
        if ((campaign->service[i].id32 == id) || (campaign->service[i].id64 == id)) {
            return &campaign->service[i];
        }
    }
    return NULL;
}

/* In SMC32 an argument is the low half of its register, in SMC64 all of it; signed or not by its type (SSR-F-ARG-006). */
static struct answer judge_argument(const struct argument *argument, uint64_t given, bool is_64)
{
    if (argument->is_signed != 0U) {
        const int64_t value = is_64 ? (int64_t)given : (int32_t)(uint32_t)given;

        if (value < (int64_t)argument->min) {
            return (struct answer){ INVALID_PARAMETER, RULE_ARG_004 };
        }
        return (struct answer){ (value > (int64_t)argument->max) ? INVALID_PARAMETER : SUCCESS, RULE_ARG_005 };
    }
    const uint64_t value = is_64 ? given : (uint32_t)given;

    if (value < argument->min) {
        return (struct answer){ INVALID_PARAMETER, RULE_ARG_004 };
    }
    return (struct answer){ (value > argument->max) ? INVALID_PARAMETER : SUCCESS, RULE_ARG_005 };
}

static struct answer answer_of_service(const struct place *place, const struct call *call)
{
    const struct service *service = service_of(place->campaign, id_of(call));

    if (service == NULL) {
        return (struct answer){ NOT_SUPPORTED, RULE_SMC_002 };
    }
    if (((service->worlds >> place->campaign->world) & 1U) == 0U) {
        return (struct answer){ DENIED, RULE_CAL_001 };
    }
    for (uint64_t i = 0U; i < service->arguments; i++) {
        const bool is_64 = (id_of(call) & SMC64_BIT) != 0U;
        const struct answer judged = judge_argument(&service->argument[i], call->given.x[i + 1U], is_64);

        if (judged.status != SUCCESS) {
            return judged;
        }
    }
    return (struct answer){ FAILED, RULE_SMC_011 };
}

/* The answer of a yield and why, in the secure world; every other register is as it was. */
static void predict_yield(const struct place *place, struct prediction *prediction)
{
    prediction->registers.x[0] = SUCCESS;
    prediction->registers.x[1] = (place->campaign->world == SECURE) ? RESUMED_BY_CALL : 0U;
    prediction->x0 = RULE_WSW_004;
    prediction->x1_x3 = RULE_WSW_004;
    prediction->x4_x17 = RULE_WSW_001;
    prediction->others = RULE_WSW_001;
}

static void predict_answer(struct prediction *prediction, struct answer answer, bool by_monitor)
{
    prediction->registers.x[0] = (uint64_t)answer.status;
    for (uint32_t i = 1U; i < 4U; i++) {
        prediction->registers.x[i] = 0U;
    }
    prediction->x0 = answer.rule;
    prediction->x1_x3 = by_monitor ? RULE_PSC_012 : RULE_SMC_007;
    prediction->x4_x17 = by_monitor ? RULE_PSC_012 : RULE_SMC_008;
    prediction->others = RULE_SMC_017;
}

void model_predict(const struct place *place, const struct call *call, struct prediction *prediction)
{
    prediction->registers = call->given;
    if (guest_smc_number[call->stub] != 0U) {
        predict_answer(prediction, (struct answer){ NOT_SUPPORTED, RULE_SMC_018 }, true);
    } else if (id_of(call) == FUNCTION_YIELD) {
        predict_yield(place, prediction);
    } else if (is_of_monitor(id_of(call))) {
        predict_answer(prediction, answer_of_monitor(place, call), true);
    } else {
        predict_answer(prediction, answer_of_service(place, call), false);
    }
}

static bool excludes_power(const struct place *place, const struct call *call)
{
    switch (id_of(call)) {
    case PSCI_SYSTEM_OFF:
    case PSCI_SYSTEM_RESET:
        return true;
    case PSCI_CPU_OFF:
        return !holds_uniprocessor(place);
    case PSCI_CPU_SUSPEND:
    case PSCI_CPU_SUSPEND | SMC64_BIT:
        return (uint32_t)call->given.x[1] == 0U;
    case PSCI_MIGRATE:
    case PSCI_MIGRATE | SMC64_BIT:
        return (place->campaign->migration == UNIPROCESSOR) && (migrate(place, call).status == SUCCESS);
    default:
        return false;
    }
}

bool model_excludes(const struct place *place, const struct call *call)
{
    if (guest_smc_number[call->stub] != 0U) {
        return false;
    }
    if (id_of(call) == FUNCTION_YIELD) {
        return place->campaign->stream[place->core].yields == 0U;
    }
    if (place->campaign->world == SECURE) {
        return (id_of(call) == SECURE_ON) && (secure_on(place->campaign, call).status == SUCCESS);
    }
    return excludes_power(place, call);
}

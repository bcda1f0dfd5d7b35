/*
 * Draws calls. In: seed, stream, index. Out: a call: function ID, arguments, every other register, the number of the SMC.
 * It knows which values are worth trying; what they come back with is the model's business.
 */
#include "guest.h"

#define GOLDEN 0x9e3779b97f4a7c15U
#define LOW 0xffffffffU
#define SMC64_BIT 0x40000000U
#define PSCI_CPU_SUSPEND 0x84000001U
#define PSCI_MIGRATE 0x84000005U
#define FIQ_MASK 0x40U

struct dice {
    uint64_t state;
};

static uint64_t mixed(uint64_t value)
{
    uint64_t z = value;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

static uint64_t roll(struct dice *dice)
{
    dice->state += GOLDEN;
    return mixed(dice->state);
}

/* 0 to below - 1. */
static uint64_t below(struct dice *dice, uint64_t bound)
{
    return (roll(dice) >> 32) % bound;
}

static uint64_t stream_key(const struct place *place)
{
    const uint64_t stream = (place->campaign->world << 8) | place->core;

    return mixed(place->campaign->seed + (GOLDEN * (stream + 1U)));
}

uint64_t draw_pattern(const struct place *place, uint64_t number)
{
    return mixed(stream_key(place) ^ (GOLDEN * ~number));
}

static uint64_t any_value(struct dice *dice)
{
    const uint64_t random = roll(dice);

    switch (below(dice, 8U)) {
    case 0U:
        return 0U;
    case 1U:
        return UINT64_MAX;
    case 2U:
        return random & 0xfU;
    case 3U:
        return (uint64_t)1U << (random % 64U);
    case 4U:
        return (uint64_t)(int64_t)(int32_t)random;
    default:
        return random;
    }
}

/* A value that an argument may have, or one just beyond, or one far beyond. */
static uint64_t argument_value(struct dice *dice, const struct argument *argument, bool valid)
{
    const uint64_t span = argument->max - argument->min;

    switch (below(dice, valid ? 3U : 8U)) {
    case 0U:
        return argument->min;
    case 1U:
        return argument->max;
    case 2U:
        return argument->min + ((span == UINT64_MAX) ? roll(dice) : (roll(dice) % (span + 1U)));
    case 3U:
        return argument->min - 1U;
    case 4U:
        return argument->max + 1U;
    case 5U:
        return argument->min + ((uint64_t)1U << (32U + below(dice, 32U)));
    case 6U:
        return argument->max ^ ((uint64_t)1U << below(dice, 64U));
    default:
        return any_value(dice);
    }
}

/* Half of the calls have valid arguments only, the others one that need not be, or more. */
static void draw_arguments(struct dice *dice, const struct service *service, bool is_64, uint64_t *x)
{
    const uint64_t doubtful = below(dice, 2U * (service->arguments + 1U));

    for (uint64_t i = 0U; i < service->arguments; i++) {
        const bool valid = (i != doubtful) && ((doubtful != service->arguments) || (below(dice, 4U) != 0U));
        uint64_t value = argument_value(dice, &service->argument[i], valid);

        if (!is_64 && (below(dice, 2U) == 0U)) {
            value = (value & LOW) | (roll(dice) & ~(uint64_t)LOW);
        }
        x[i + 1U] = value;
    }
}

static uint32_t service_id(struct dice *dice, const struct service *service)
{
    const bool prefers_64 = below(dice, 2U) == 0U;
    const bool takes_64 = (service->id32 == NO_ID) || (prefers_64 && (service->id64 != NO_ID));

    return (uint32_t)(takes_64 ? service->id64 : service->id32);
}

static uint32_t beside(struct dice *dice, uint32_t id)
{
    switch (below(dice, 4U)) {
    case 0U:
        return id + 1U;
    case 1U:
        return id - 1U;
    case 2U:
        return id ^ (1U << below(dice, 32U));
    default:
        return id ^ (1U << below(dice, 32U)) ^ (1U << below(dice, 32U));
    }
}

/* Numbers in which a range begins, ends, or has its queries. */
static uint32_t telling_number(struct dice *dice)
{
    static const uint32_t numbers[] = { 0x0U, 0x1U, 0x1fU, 0x20U, 0x50U, 0x63U, 0xffU, 0x100U, 0xfeffU, 0xff00U, 0xff01U,
                                        0xff03U, 0xffffU };

    return numbers[below(dice, sizeof numbers / sizeof numbers[0])] | (uint32_t)((below(dice, 8U) == 0U) ? 0x10000U : 0U);
}

static uint32_t either_width(struct dice *dice, uint32_t id)
{
    return id | ((below(dice, 3U) == 0U) ? SMC64_BIT : 0U);
}

static enum class draw_class(struct dice *dice)
{
    static const uint8_t weights[CLASS_COUNT] = {
        [CLASS_SERVICE] = 96U, [CLASS_NEAR] = 40U,  [CLASS_POWER] = 48U, [CLASS_ARCHITECTURE] = 16U,
        [CLASS_MONITOR] = 16U, [CLASS_OWNER] = 20U, [CLASS_ANY] = 12U,   [CLASS_YIELD] = 8U,
    };
    uint64_t left = below(dice, 256U);
    uint32_t class = 0U;

    while (left >= weights[class]) {
        left -= weights[class];
        class++;
    }
    return (enum class)class;
}

static uint32_t draw_id(struct dice *dice, enum class class, const struct service *service)
{
    switch (class) {
    case CLASS_SERVICE:
        return service_id(dice, service);
    case CLASS_NEAR:
        return beside(dice, service_id(dice, service));
    case CLASS_POWER:
        return either_width(dice, 0x84000000U | (uint32_t)below(dice, (below(dice, 4U) == 0U) ? 0x20U : 0xbU));
    case CLASS_ARCHITECTURE:
        return either_width(dice, 0x80000000U | (uint32_t)((below(dice, 4U) == 0U) ? telling_number(dice) : below(dice, 4U)));
    case CLASS_MONITOR:
        return either_width(dice, 0x87000000U | (uint32_t)((below(dice, 2U) == 0U) ? 2U : below(dice, 0x101U)));
    case CLASS_OWNER:
        return ((uint32_t)below(dice, 256U) << 24) | telling_number(dice);
    case CLASS_YIELD:
        return FUNCTION_YIELD;
    default:
        return (uint32_t)roll(dice);
    }
}

/* An address at, just before or just behind a bound of a region of this world. */
static uint64_t address_value(struct dice *dice, const struct campaign *campaign)
{
    const struct region *region = &campaign->region[below(dice, campaign->regions)];
    const uint64_t offset = (below(dice, 2U) == 0U) ? 0U : region->size;
    const uint64_t shift = below(dice, 5U);

    if (shift < 2U) {
        return (region->base + (roll(dice) % region->size)) & ~(uint64_t)3U;
    }
    return (region->base + offset + (4U * shift)) - 12U + ((below(dice, 8U) == 0U) ? 1U : 0U);
}

static uint64_t core_value(struct dice *dice)
{
    const uint64_t core = below(dice, GUEST_CORES);

    return (below(dice, 4U) == 0U) ? (core | ((uint64_t)1U << below(dice, 64U))) : core;
}

/* What the functions of PSCI and of the monitor look at: another ID, a core, an address, a level. */
static void draw_parameters(struct dice *dice, const struct place *place, const struct service *service, uint64_t *x)
{
    const struct campaign *campaign = place->campaign;

    switch (below(dice, 5U)) {
    case 0U:
        x[1] = draw_id(dice, draw_class(dice), service);
        break;
    case 1U:
        x[1] = core_value(dice);
        x[2] = below(dice, 3U) | ((below(dice, 4U) == 0U) ? ~(uint64_t)LOW : 0U);
        break;
    case 2U:
    case 3U:
        x[1] = core_value(dice);
        x[2] = address_value(dice, campaign);
        break;
    default:
        /* Anything. */
        break;
    }
    for (uint32_t i = 1U; i < 4U; i++) {
        if (below(dice, 8U) == 0U) {
            x[i] = (x[i] & LOW) | (roll(dice) & ~(uint64_t)LOW);
        }
    }
}

/* A call that would not come back becomes its neighbour that does. */
static void avoid(const struct place *place, struct call *call)
{
    const uint32_t id = (uint32_t)call->given.x[0] & ~SMC64_BIT;

    if (model_excludes(place, call)) {
        if (id == PSCI_CPU_SUSPEND) {
            call->given.x[1] |= 1U;
        } else if (id == PSCI_MIGRATE) {
            call->given.x[1] |= 0x80000000U;
        } else {
            call->given.x[0] ^= SMC64_BIT;
        }
    }
}

void draw_call(const struct place *place, uint64_t index, struct call *call)
{
    const struct campaign *campaign = place->campaign;
    struct dice dice = { mixed(stream_key(place) + index) };
    const struct service *service = &campaign->service[below(&dice, campaign->services)];
    const enum class class = draw_class(&dice);
    const uint32_t id = draw_id(&dice, class, service);
    uint64_t *x = call->given.x;

    call->class = class;
    for (uint32_t i = 0U; i < GENERAL_REGISTERS; i++) {
        x[i] = any_value(&dice);
    }
    if ((class == CLASS_SERVICE) || (class == CLASS_NEAR)) {
        draw_arguments(&dice, service, (id & SMC64_BIT) != 0U, x);
    } else {
        draw_parameters(&dice, place, service, x);
    }
    /* The upper half is as drawn above: zero, all ones, or random. */
    x[0] = (x[0] & ~(uint64_t)LOW) | id;
    call->given.sp = any_value(&dice);
    /* An FIQ of the secure world is its own: it is looked at when it yields. */
    call->given.pstate = (roll(&dice) & 0xf00003c0U) | ((campaign->world == SECURE) ? FIQ_MASK : 0U);
    call->given.stack = 0U;
    call->stub = (below(&dice, 16U) == 0U) ? (uint32_t)below(&dice, SMC_NUMBERS) : 0U;
    avoid(place, call);
}

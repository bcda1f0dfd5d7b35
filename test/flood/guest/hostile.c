/*
 * The non-secure guest, on every core that it can have: calls as fast as it can make them, drawn by a generator that is seeded. Kinds come in turn, each
 * alone on all cores at once, and between them all mixed. What it never does is to power the board off or to reset it, which it may.
 */
#include "flood.h"

#include "sossl_guest.h"

#define OUT 0x48000000UL
#define SLOT_SIZE 1536U
#define MTU 1500U
#define DISTRIBUTOR 0x08000000UL
#define REDISTRIBUTORS 0x080a0000UL
#define INTERFACE 0x08010000UL
#define SECURE_MEMORY 0x0e000000UL
#define HYPERVISOR_TIMER 26U
#define SOME_MS 62500U

#define CPU_SUSPEND 0xc4000001U
#define CPU_OFF 0x84000002U
#define CPU_ON 0xc4000003U
#define AFFINITY_INFO 0xc4000004U
#define PSCI_LAST 0x20U

/* Names in flood-layout.ts, in this order. */
enum {
    ASK, ASK_WRONGLY, LIMITED, WATCHED, NOT_MINE, WIDE, YIELDING, RESUMED, UNKNOWN, NUMBERED, GOOD_FRAME, BAD_FRAME, ANY_FRAME, CHANGES,
    RECEIVES, COUNTS, STARTS, ASKS_STATE, SUSPENDS, GOES_OFF, ASKS_POWER, WORLD_CALL, SOFTWARE_INTERRUPT, CONTROLLER, OWN_TIMER, FLOATING_POINT,
    MONITOR_ONLY, FORBIDDEN
};

extern volatile uint64_t refused[CORES];

static volatile uint32_t sequence;
/* The one core that may go off next, so that never all of them are. */
static volatile uint64_t turn;
/* Lengths of frames come one after the other. */
static volatile uint32_t length_of_frame;

static uint64_t draw(volatile struct hostile *own)
{
    uint64_t state = own->state;

    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    own->state = state;
    return state;
}

static void use_interrupts(uint64_t core)
{
    if (has_gicv3() != 0U) {
        *word(REDISTRIBUTORS + (core * 0x20000U) + 0x10100U) = 0xffU | (1U << HYPERVISOR_TIMER);
        __asm__ volatile("msr s3_0_c4_c6_0, %0\n\tmsr s3_0_c12_c12_7, %1\n\tisb" : : "r"(0xf0UL), "r"(1UL));
    } else {
        *word(DISTRIBUTOR + 0x100U) = 0xffU | (1U << HYPERVISOR_TIMER);
        *word(INTERFACE + 4U) = 0xf0U;
        *word(INTERFACE) = 1U;
    }
}

/* Its own writes to the controller may have left its timer active, or masked by its priority: then nothing would wake it. */
static void make_wakeable(uint64_t core)
{
    const uint64_t frame = (has_gicv3() != 0U) ? (REDISTRIBUTORS + (core * 0x20000U) + 0x10000U) : DISTRIBUTOR;

    *word(frame + 0x380U) = 1U << HYPERVISOR_TIMER;
    *(volatile uint8_t *)(frame + 0x400U + HYPERVISOR_TIMER) = 0xa0U;
    use_interrupts(core);
}

static void take_interrupt(void)
{
    uint64_t number;

    if (has_gicv3() != 0U) {
        __asm__ volatile("mrs %0, s3_0_c12_c12_0" : "=r"(number) : : "memory");
        __asm__ volatile("msr s3_0_c12_c12_1, %0\n\tisb" : : "r"(number) : "memory");
    } else {
        number = *word(INTERFACE + 0xcU);
        *word(INTERFACE + 0x10U) = (uint32_t)number;
    }
}

static void set_timer(uint64_t ticks)
{
    __asm__ volatile("msr cnthp_cval_el2, %0\n\tmsr cnthp_ctl_el2, %1\n\tisb" : : "r"(now() + ticks), "r"(1UL));
}

/* To some cores, also by the registers and numbers that are the secure world's. */
static void notify(uint64_t drawn)
{
    const uint64_t value = ((drawn & 0xfU) << 24U) | ((drawn >> 8U) & 0xfU);

    if (has_gicv3() == 0U) {
        *word(DISTRIBUTOR + 0xf00U) = (uint32_t)(drawn & 0xfU) | ((uint32_t)((drawn >> 8U) & 0xfU) << 16U) | (uint32_t)(drawn & 0x3008000U);
    } else if ((drawn & 0x10000U) != 0U) {
        __asm__ volatile("msr s3_0_c12_c11_5, %0" : : "r"(value) : "memory");
    } else if ((drawn & 0x20000U) != 0U) {
        __asm__ volatile("msr s3_0_c12_c11_6, %0" : : "r"(value) : "memory");
    } else {
        __asm__ volatile("msr s3_0_c12_c11_7, %0" : : "r"(value) : "memory");
    }
}

/* Group, enable, pending, active, priority, target and trigger of what is the secure world's and the monitor's; then the masks of its own core. */
static void write_controller(uint64_t core, uint64_t drawn)
{
    static const uint16_t registers[12] = { 0x080U, 0x100U, 0x180U, 0x200U, 0x280U, 0x300U, 0x380U, 0x400U, 0x800U, 0xc00U, 0xd00U, 0xe00U };
    const uint32_t number = ((drawn & 1U) != 0U) ? 81U : (8U + (uint32_t)((drawn >> 1U) % 22U));
    const uint32_t at = registers[(drawn >> 8U) % 12U];
    uint64_t frame = DISTRIBUTOR;

    if ((has_gicv3() != 0U) && (number < 32U)) {
        frame = REDISTRIBUTORS + (((drawn >> 16U) % CORES) * 0x20000U) + 0x10000U;
    }
    if ((at == 0x400U) || (at == 0x800U)) {
        *word(frame + at + (number & ~3U)) = (uint32_t)drawn;
    } else {
        *word(frame + at + ((number / 32U) * 4U)) = 1U << (number % 32U);
    }
    use_interrupts(core);
}

static void write_frame(uint32_t to, uint32_t length, uint32_t number, uint32_t receiver)
{
    volatile uint32_t *header = word(OUT + (to * SLOT_SIZE));

    header[1] = length;
    header[2] = number;
    header[3] = receiver;
    header[0] = frame_checksum(header, (volatile uint64_t *)&header[4], (length <= MTU) ? length : 0U);
}

static void send_bad_frame(uint64_t drawn)
{
    const uint32_t to = (uint32_t)(drawn % 4U);
    volatile uint32_t *header = word(OUT + (to * SLOT_SIZE));

    write_frame(to, length_of_frame, sequence, 0U);
    length_of_frame = (length_of_frame + 1U) % (MTU + 200U);
    if ((drawn & 0x100U) != 0U) {
        header[(drawn >> 10U) % 4U] ^= (uint32_t)(drawn >> 32U);
    }
    (void)guest_call(SEND, ((drawn & 0x1000U) != 0U) ? (drawn >> 20U) : to, 0U, 0U);
}

static void start_core(uint64_t drawn)
{
    const uint64_t target = ((drawn & 0x30U) == 0U) ? (drawn >> 8U) : (drawn % CORES);
    const uint64_t entry = ((drawn & 0xc0U) == 0U) ? (drawn >> 16U) : (uint64_t)guest_entry;

    (void)guest_call(CPU_ON, target, entry, drawn);
}

static void go_off_or_start(uint64_t core)
{
    if (turn == core) {
        (void)guest_call(CPU_OFF, 0U, 0U, 0U);
    }
    (void)guest_call(CPU_ON, turn, (uint64_t)guest_entry, 0U);
}

static void suspend(uint64_t core, uint64_t drawn)
{
    make_wakeable(core);
    set_timer(drawn % 2000U);
    (void)guest_call(CPU_SUSPEND, ((drawn & 0x10000U) != 0U) ? (drawn >> 32U) : 0U, 0U, 0U);
    take_interrupt();
}

/* Whatever its number says, but the board is not to end. */
static void call_unknown(volatile struct hostile *own, uint64_t drawn)
{
    uint64_t id = drawn >> 32U;

    if (((id & 0xbf000000U) == 0x84000000U) && ((id & 0xffffU) < PSCI_LAST)) {
        id += PSCI_LAST;
    }
    if ((drawn & 3U) == 0U) {
        id = 0x82000000U | ((drawn >> 8U) & 0x4000000fU);
    }
    (void)guest_call(id, draw(own), draw(own), draw(own));
}

/* Everything but SYSTEM_OFF, SYSTEM_RESET and CPU_OFF, which has its turns. */
static void ask_power(uint64_t drawn)
{
    static const uint8_t numbers[10] = { 0U, 1U, 3U, 4U, 5U, 6U, 7U, 10U, 11U, 18U };

    (void)guest_call(0x84000000U | (drawn & 0x40000000U) | numbers[(drawn >> 8U) % 10U], drawn >> 20U, drawn >> 40U, 0U);
}

static void forbid(uint64_t drawn)
{
    if ((drawn & 1U) != 0U) {
        *word(SECURE_MEMORY + ((drawn >> 8U) & 0xfffffcU)) = (uint32_t)drawn;
    } else if ((drawn & 2U) != 0U) {
        __asm__ volatile("mrs xzr, s3_0_c12_c8_0");
    } else {
        __asm__ volatile("msr s3_6_c1_c1_0, xzr");
    }
}

static void ask_limited(volatile struct hostile *own)
{
    if (guest_call(SOSSL_GUEST_ID_LIMITED_SMC32, 0U, 0U, 0U).x[0] == 0U) {
        own->limited_granted++;
    }
}

static void send_frame(uint64_t drawn)
{
    write_frame((uint32_t)(drawn % 4U), (uint32_t)((drawn >> 8U) % (MTU + 1U)), sequence++, 0U);
    (void)guest_call(SEND, drawn % 4U, 0U, 0U);
}

static void touch_floating_point(void)
{
    __asm__ volatile(".arch_extension fp\n\tfmov x9, d0" : : : "x9");
}

/* Calls: of services, of nothing. */
static void make_service_call(volatile struct hostile *own, uint64_t kind, uint64_t drawn)
{
    switch (kind) {
    case ASK: (void)guest_call(((drawn & 1U) != 0U) ? SOSSL_GUEST_ID_ASK_SMC32 : SOSSL_GUEST_ID_ASK_SMC64, drawn % 101U, 0U, 0U); break;
    case ASK_WRONGLY: (void)guest_call(SOSSL_GUEST_ID_ASK_SMC64, drawn, draw(own), 0U); break;
    case LIMITED: ask_limited(own); break;
    case WATCHED: (void)guest_call(SOSSL_GUEST_ID_WATCHED_SMC64, drawn, 0U, 0U); break;
    case NOT_MINE: (void)guest_call(SOSSL_GUEST_ID_GUARD_ONLY_SMC32, drawn, 0U, 0U); break;
    case WIDE: (void)guest_call(SOSSL_GUEST_ID_WIDE_SMC64, drawn, draw(own), draw(own)); break;
    case YIELDING: (void)guest_call(SOSSL_GUEST_ID_WORK_SMC32, drawn % 5000U, 0U, 0U); break;
    case RESUMED: (void)guest_call(RESUME, drawn, 0U, 0U); break;
    case UNKNOWN: call_unknown(own, drawn); break;
    default: guest_call_numbered(drawn); break;
    }
}

/* The network. */
static void make_network_call(uint64_t kind, uint64_t drawn)
{
    switch (kind) {
    case GOOD_FRAME: send_frame(drawn); break;
    case BAD_FRAME: send_bad_frame(drawn); break;
    case ANY_FRAME: (void)guest_call(SEND | (drawn & 0x40000000U), drawn >> 62U, 0U, 0U); break;
    case CHANGES: word(OUT + ((drawn % 4U) * SLOT_SIZE))[(drawn >> 8U) % 380U] ^= (uint32_t)(drawn >> 32U); break;
    case RECEIVES: (void)guest_call(RECEIVE, drawn & 1U, 0U, 0U); break;
    default: (void)guest_call(COUNT, (drawn & 0x80U) ? drawn : (drawn & 1U), (drawn >> 8U) % 14U, 0U); break;
    }
}

/* Cores, worlds, interrupts, what is not its own. */
static void make_other_call(uint64_t core, uint64_t kind, uint64_t drawn)
{
    switch (kind) {
    case STARTS: start_core(drawn); break;
    case ASKS_STATE: (void)guest_call(AFFINITY_INFO, drawn % 6U, (drawn >> 8U) % 3U, 0U); break;
    case SUSPENDS: suspend(core, drawn); break;
    case GOES_OFF: go_off_or_start(core); break;
    case ASKS_POWER: ask_power(drawn); break;
    case WORLD_CALL: (void)guest_call(YIELD, drawn, 0U, 0U); break;
    case SOFTWARE_INTERRUPT: notify(drawn); break;
    case CONTROLLER: write_controller(core, drawn); break;
    case OWN_TIMER: set_timer(drawn % 4096U); break;
    case FLOATING_POINT: touch_floating_point(); break;
    case MONITOR_ONLY: (void)guest_call(0x87000002U + ((drawn >> 8U) % 12U) + (drawn & 0x40000000U), drawn >> 16U, drawn >> 32U, 0U); break;
    default: forbid(drawn); break;
    }
}

static void make(uint64_t core, volatile struct hostile *own, uint64_t kind)
{
    const uint64_t drawn = draw(own);

    if (kind < GOOD_FRAME) {
        make_service_call(own, kind, drawn);
    } else if (kind < STARTS) {
        make_network_call(kind, drawn);
    } else {
        make_other_call(core, kind, drawn);
    }
}

static void begin(uint64_t core, volatile struct hostile *own)
{
    if (own->starts == 0U) {
        own->state = (guest_orders.seed * 0x9e3779b97f4a7c15UL) + core + 1U;
        own->last = now();
    }
    own->starts++;
    if (turn == core) {
        turn = (core + 1U) % CORES;
    }
    use_interrupts(core);
    for (uint64_t other = 0U; other < CORES; other++) {
        (void)guest_call(CPU_ON, other, (uint64_t)guest_entry, 0U);
    }
}

/* So that a flood that dries up is seen. */
static void note_time(volatile struct hostile *own)
{
    const uint64_t time = now();

    if ((time - own->last) > own->longest_pause) {
        own->longest_pause = time - own->last;
    }
    own->last = time;
}

void hostile_run(uint64_t core)
{
    volatile struct hostile *own = &RESULTS->cores[core];

    while (guest_orders.floods == 0U) {
        __asm__ volatile("wfi");
    }
    begin(core, own);
    for (;;) {
        const uint64_t mood = mood_at(now());
        const uint64_t kind = (mood == KINDS) ? ((draw(own) >> 16U) % KINDS) : mood;

        own->made[kind]++;
        note_time(own);
        make(core, own, kind);
        if ((own->state & 0x7fU) == 0U) {
            /* Where nothing else starts cores, the one that is off comes back. */
            own->made[STARTS]++;
            (void)guest_call(CPU_ON, turn, (uint64_t)guest_entry, 0U);
        }
        own->exceptions = refused[core];
        give_turn();
    }
}

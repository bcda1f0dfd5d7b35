/* What guests ask for: this monitor's own answers, everything else goes to the SOSSL. And the first and the last thing it does. */
#include "small.h"

#define YIELD 0x87000001U
#define POWER_STATE_STANDBY 0U
#define PSCI_INVALID (-2)
#define PSCI_DENIED (-3)
#define PSCI_ALREADY_ON (-4)

void first(struct frame *frame);
void synchronous(struct frame *frame);
void unexpected(void);

/* One core, interrupts masked: nobody can come in between. */
void sossl_hal_lock(uint32_t lock)
{
    (void)lock;
}

void sossl_hal_unlock(uint32_t lock)
{
    (void)lock;
}

static void answer(struct frame *frame, int64_t status)
{
    frame->x[0] = (uint64_t)status;
    frame->x[1] = 0U;
    frame->x[2] = 0U;
    frame->x[3] = 0U;
}

static bool is_offered(uint32_t id)
{
    static const uint32_t offered[] = {
        0x80000000U, 0x84000000U, 0x84000001U, 0xc4000001U, 0x84000002U, 0x84000003U, 0xc4000003U,
        0x84000004U, 0xc4000004U, 0x84000006U, 0x84000008U, 0x84000009U, 0x8400000aU,
    };
    bool found = false;

    for (uint32_t i = 0U; i < (sizeof offered / sizeof offered[0]); i++) {
        found = found || (id == offered[i]);
    }
    return found;
}

/* PSCI of a board with one core: others cannot be had, and this one is always on. */
static int64_t power(uint32_t id, uint64_t x1, uint64_t x2)
{
    const uint64_t first_argument = ((id & 0x40000000U) != 0U) ? x1 : (uint32_t)x1;

    switch (id) {
    case 0x84000000U: /* VERSION */
        return 0x10001;
    case 0x8400000aU: /* FEATURES */
        return is_offered((uint32_t)x1) ? 0 : SOSSL_STATUS_NOT_SUPPORTED;
    case 0x84000001U: /* CPU_SUSPEND */
    case 0xc4000001U:
        if (first_argument != POWER_STATE_STANDBY) {
            return PSCI_INVALID;
        }
        __asm__ volatile("wfi");
        return 0;
    case 0x84000002U: /* CPU_OFF: the secure world would go with it */
        return PSCI_DENIED;
    case 0x84000003U: /* CPU_ON */
    case 0xc4000003U:
        return (first_argument == 0U) ? PSCI_ALREADY_ON : PSCI_INVALID;
    case 0x84000004U: /* AFFINITY_INFO */
    case 0xc4000004U:
        return ((first_argument == 0U) && ((uint32_t)x2 == 0U)) ? 0 : PSCI_INVALID;
    case 0x84000006U: /* MIGRATE_INFO_TYPE */
        return SOSSL_MIGRATE_NOT_NEEDED;
    case 0x84000008U: /* SYSTEM_OFF */
        board_say("\n@monitor 1 off\n");
        board_off();
    case 0x84000009U: /* SYSTEM_RESET */
        board_say("\n@monitor 1 reset\n");
        board_reset();
    default:
        return SOSSL_STATUS_NOT_SUPPORTED;
    }
}

static int64_t architecture(uint32_t id, uint32_t asked)
{
    if (id == 0x80000000U) {
        return 0x10002;
    }
    return ((id == 0x80000001U) && ((asked >> 1) == 0x40000000U)) ? 0 : SOSSL_STATUS_NOT_SUPPORTED;
}

/* Owners 0, 1, 4, 5 and 6, and of 7 the first 256 numbers, are not for services (docs/own-monitor.md). */
static bool is_own(uint32_t id)
{
    const uint32_t owner = (id >> 24) & 0x3fU;
    const bool is_fast = (id >> 31) != 0U;

    return is_fast && (((0x73U >> owner) & 1U) != 0U || ((owner == 7U) && ((id & 0xffff00U) == 0U)));
}

static void serve_own(struct frame *frame, uint32_t id)
{
    const uint32_t owner = (id >> 24) & 0x3fU;

    if (owner == 0U) {
        answer(frame, architecture(id, (uint32_t)frame->x[1]));
    } else if ((owner == 4U) && (worlds_running() == SOSSL_WORLD_NON_SECURE)) {
        answer(frame, power(id, frame->x[1], frame->x[2]));
    } else {
        answer(frame, SOSSL_STATUS_NOT_SUPPORTED);
    }
}

/* The SOSSL wants a block of eighteen registers: they are copied out of the frame and back. */
void calls_serve(struct frame *frame)
{
    const struct sossl_caller caller = { .world = worlds_running(), .core = 0U };
    struct sossl_call call;

    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        call.x[i] = frame->x[i];
    }
    sossl_dispatch(&caller, &call);
    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        frame->x[i] = call.x[i];
    }
}

void synchronous(struct frame *frame)
{
    uint64_t syndrome;

    READ(esr_el3, syndrome);
    if ((syndrome >> 26) != 0x17U) {
        unexpected();
    } else if ((syndrome & 0xffffU) != 0U) {
        answer(frame, SOSSL_STATUS_NOT_SUPPORTED);
    } else if ((uint32_t)frame->x[0] == YIELD) {
        worlds_yield(frame);
    } else if (is_own((uint32_t)frame->x[0])) {
        serve_own(frame, (uint32_t)frame->x[0]);
    } else {
        calls_serve(frame);
    }
}

void unexpected(void)
{
    uint64_t value;

    READ(esr_el3, value);
    board_say("\n@monitor 1 panic exception esr=");
    board_say_number(value, 16U);
    READ(elr_el3, value);
    board_say(" elr=");
    board_say_number(value, 16U);
    READ(far_el3, value);
    board_say(" far=");
    board_say_number(value, 16U);
    board_say("\n");
    board_off();
}

void first(struct frame *frame)
{
    board_init();
    board_say("@monitor 1 boot\n");
    tables_check();
    worlds_begin(frame);
}

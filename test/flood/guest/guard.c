/*
 * The secure guest: a job in every period of its timer, to be done before the next one begins. A job gives a sign of life, uses up its own
 * tokens of the limited service, sends a frame, reads the log, and works for a fixed number of instructions. Between jobs the other world has the core.
 * The guard looks at the time whenever it comes back, and writes down how late it is, how long everything takes, and what it was woken for.
 */
#include "flood.h"

#include "sossl_guest.h"

#define IN 0x48000000UL
#define OUT 0x48100000UL
#define SLOTS 4U
#define LIMITED_IN_PERIOD 4U
#define ENTRIES_IN_PERIOD 16U
#define DISTRIBUTOR 0x08000000UL
#define PRIVATE 0x080b0000UL
#define INTERFACE 0x08010000UL
#define ENABLE 0x100UL
#define TIMER 29U
#define NOTIFIED 81U
#define POWER 0x090b0000UL

enum { CALL_ASK, CALL_LIMITED, CALL_SIGN, CALL_SEND, CALL_RECEIVE, CALL_COUNT, CALL_LOG };

static struct guard found;
static uint64_t next;
static uint64_t verdict;
static uint32_t slot;
static uint32_t sequence;

/* A call of its own, timed. */
static struct answer timed(uint32_t kind, uint64_t id, uint64_t x1, uint64_t x2)
{
    const uint64_t before = now();
    const struct answer answer = guest_call(id, x1, x2, 0U);
    const uint64_t taken = now() - before;

    if (taken > found.call_worst[kind]) {
        found.call_worst[kind] = taken;
    }
    return answer;
}

static void raise(volatile uint64_t *worst, uint64_t value)
{
    if (value > *worst) {
        *worst = value;
    }
}

static void use_tokens(void)
{
    for (uint32_t i = 0U; i < LIMITED_IN_PERIOD; i++) {
        found.limited_asked++;
        if (timed(CALL_LIMITED, SOSSL_GUEST_ID_LIMITED_SMC32, 0U, 0U).x[0] == 0U) {
            found.limited_granted++;
        }
    }
}

static void send_frame(void)
{
    volatile uint32_t *header = word(OUT + (slot * 1536U));

    header[1] = 64U;
    header[2] = sequence;
    header[3] = 1U;
    header[0] = frame_checksum(header, (volatile uint64_t *)&header[4], 64U);
    if (timed(CALL_SEND, SEND, slot, 0U).x[0] == 0U) {
        found.frames_sent++;
        slot = (slot + 1U) % SLOTS;
        sequence++;
    }
}

/* As much of it as it has time for. */
static void read_log(void)
{
    const uint64_t written = timed(CALL_LOG, SOSSL_GUEST_ID_LOG_LENGTH, 0U, 0U).x[1];

    for (uint32_t i = 0U; (i < ENTRIES_IN_PERIOD) && (found.log_entries < written); i++) {
        const struct answer entry = timed(CALL_LOG, SOSSL_GUEST_ID_LOG_ENTRY, found.log_entries, 0U);

        if ((entry.x[0] == 0U) && (entry.x[1] < EVENTS)) {
            found.events[entry.x[1]]++;
        }
        found.log_entries++;
    }
}

/* One unit: WORK_INSTRUCTIONS of flood-layout.ts. */
static void work(void)
{
    uint64_t steps = 512U;

    __asm__ volatile("1: subs %0, %0, #1\n\tb.ne 1b" : "+r"(steps) : : "cc");
}

static void job(void)
{
    if (guest_call(SOSSL_GUEST_ID_SIGN_OF_LIFE, SOSSL_GUEST_HEARTBEAT_GUARD_ALIVE, 0U, 0U).x[0] == 0U) {
        found.signs++;
    }
    (void)timed(CALL_ASK, SOSSL_GUEST_ID_ASK_SMC32, 7U, 0U);
    use_tokens();
    send_frame();
    read_log();
    (void)timed(CALL_COUNT, COUNT, 0U, 0U);
    for (uint64_t unit = 0U; unit < guest_orders.work; unit++) {
        work();
        found.work_done++;
        give_turn();
    }
}

/* Every period that has begun, with what the guard came back for last. */
static void keep_time(uint64_t reason)
{
    while (now() >= next) {
        const uint64_t mood = mood_at(next);
        const uint64_t late = now() - next;
        uint64_t response;

        found.found_by[reason]++;
        found.lateness_sum += late;
        raise(&found.worst_lateness, late);
        raise(&found.mood_lateness[mood], late);
        job();
        response = now() - next;
        raise(&found.worst_response, response);
        raise(&found.mood_response[mood], response);
        if (response <= guest_orders.period) {
            found.met++;
        } else {
            found.missed++;
        }
        next += guest_orders.period;
        if ((found.met + found.missed) == guest_orders.periods) {
            break;
        }
    }
    __asm__ volatile("msr cntps_cval_el1, %0\n\tisb" : : "r"(next));
}

/* A copy first, then what it says (docs/new-os.md). At most as many as there are slots: the timer comes before frames. */
static void take_frames(void)
{
    for (uint32_t i = 0U; i < SLOTS; i++) {
        const struct answer answer = timed(CALL_RECEIVE, RECEIVE, verdict, 0U);
        const uint64_t from = IN + ((answer.x[1] & 0xffffU) * 1536U) + 16U;
        const uint32_t length = (uint32_t)answer.x[1] >> 16U;
        const uint32_t header[4] = { 0U, length, (uint32_t)answer.x[2], 0U };
        static uint64_t copy[190];

        verdict = 0U;
        if (answer.x[0] != 0U) {
            break;
        }
        for (uint32_t at = 0U; at < ((length + 7U) / 8U); at++) {
            copy[at] = ((volatile uint64_t *)from)[at];
        }
        found.frames_taken++;
        if (frame_checksum(header, copy, length) != (uint32_t)answer.x[3]) {
            found.frames_changed++;
            verdict = 1U;
        }
    }
}

/* What is pending in group 0, ended at once. The timer stays pending until its comparator is moved. */
static void take_interrupts(void)
{
    uint64_t number = 0U;

    while ((number < 1020U) && (number != TIMER)) {
        if (has_gicv3() != 0U) {
            __asm__ volatile("mrs %0, s3_0_c12_c8_0" : "=r"(number) : : "memory");
            __asm__ volatile("msr s3_0_c12_c8_1, %0\n\tisb" : : "r"(number) : "memory");
        } else {
            number = *word(INTERFACE + 0xcU);
            *word(INTERFACE + 0x10U) = (uint32_t)number;
            number &= 0x3ffU;
        }
    }
}

static void begin(void)
{
    *word(DISTRIBUTOR + ENABLE + 8U) = 1U << (NOTIFIED % 32U);
    *word((has_gicv3() != 0U) ? (PRIVATE + ENABLE) : (DISTRIBUTOR + ENABLE)) = 1U << TIMER;
    found.begun = now();
    next = found.begun + guest_orders.period;
    __asm__ volatile("msr cntps_cval_el1, %0\n\tmsr cntps_ctl_el1, %1\n\tisb" : : "r"(next), "r"(1UL));
}

/* Nobody else needs the power switch: the monitor's own way to it would be the other world's. */
static void end(void)
{
    found.ended = now();
    found.is_over = 1U;
    for (uint32_t number = 0U; number < 12U; number++) {
        const struct answer answer = guest_call(COUNT, 0U, number, 0U);

        found.counters[number] = answer.x[1] | (answer.x[2] << 32U);
    }
    for (uint32_t at = 0U; at < (sizeof(found) / 8U); at++) {
        ((volatile uint64_t *)&RESULTS->guard)[at] = ((uint64_t *)&found)[at];
    }
    *word(POWER + 0x400U) = 1U;
    *word(POWER + 4U) = 0U;
    *word(POWER + 4U) = 1U;
    for (;;) {
        give_turn();
    }
}

void guard_run(void)
{
    begin();
    while ((found.met + found.missed) < guest_orders.periods) {
        const uint64_t given = guest_call(YIELD, 0U, 0U, 0U).x[1];
        const uint64_t reason = (given < (REASONS - 1U)) ? given : (REASONS - 2U);

        found.woken_for[reason]++;
        keep_time(reason);
        take_interrupts();
        take_frames();
        keep_time(REASONS - 1U);
    }
    end();
}

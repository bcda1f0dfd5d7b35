/*
 * The course of one core: the primary starts the others, every core makes the calls of its stream, then the non-secure
 * cores go on yielding until the secure streams that need it are through, and the non-secure primary ends the run.
 */
#include "guest.h"

#define FUNCTION_CPU_ON 0xc4000003U
#define FUNCTION_SECURE_ON 0xc7000002U
#define FUNCTION_SYSTEM_OFF 0x84000008U
#define FUNCTION_RESUME 0x87000003U
#define FAST_CALL 0x80000000U
#define INTERRUPTED ((uint64_t)-6)
#define ALL_MASKED 0x3c0U
/* Between two looks at the floating-point registers, besides one after each yield. */
#define FLOATING_POINT_EVERY 64U

static void give_turn(void)
{
    __asm__ volatile("yield" : : : "memory");
}

/* With the cores side by side a call of another core may interrupt a yielding one. Then it is not over (SSR-F-SMC-014). */
static bool is_interrupted(const struct call *call, const struct registers *found)
{
    return (guest_campaign.side_by_side != 0U) && (call->stub == 0U) && ((call->given.x[0] & FAST_CALL) == 0U) && (found->x[0] == INTERRUPTED);
}

static void make(const struct call *call, struct registers *found)
{
    *found = call->given;
    guest_smc_of[call->stub](found);
    while (is_interrupted(call, found)) {
        found->x[0] = FUNCTION_RESUME;
        guest_smc_of[0](found);
    }
}

/* A call that is not drawn. */
static void draw_plain(struct call *call, uint64_t id, uint64_t x1, uint64_t x2)
{
    *call = (struct call){ .given = { .x = { id, x1, x2 }, .pstate = ALL_MASKED } };
}

static void make_plain(uint64_t id)
{
    struct registers found;
    struct call call;

    draw_plain(&call, id, 0U, 0U);
    make(&call, &found);
}

static bool runs_on(const struct campaign *campaign, uint64_t world, uint64_t core)
{
    return ((campaign->runs[world] >> core) & 1U) != 0U;
}

static void start_others(const struct place *place)
{
    const struct campaign *campaign = place->campaign;
    const bool secure = campaign->world == SECURE;
    const uint64_t id = secure ? FUNCTION_SECURE_ON : FUNCTION_CPU_ON;

    for (uint64_t core = 0U; core < GUEST_CORES; core++) {
        if ((core != place->core) && runs_on(campaign, campaign->world, core)) {
            struct prediction prediction = { .x0 = secure ? RULE_PSC_015 : RULE_PSC_006,
                                             .x1_x3 = RULE_PSC_012,
                                             .x4_x17 = RULE_PSC_012,
                                             .others = RULE_SMC_017 };
            struct registers found;
            struct call call;

            draw_plain(&call, id, core, (uint64_t)guest_entry);
            record_start(place, INDEX_START, &call);
            make(&call, &found);
            prediction.registers.pstate = ALL_MASKED;
            (void)record_call(place, &call, &prediction, &found);
        }
    }
}

static bool all_reached(const struct place *place, uint32_t world, uint64_t state)
{
    bool reached = true;

    for (uint64_t core = 0U; core < GUEST_CORES; core++) {
        if (runs_on(place->campaign, world, core)) {
            reached = reached && (results_of(place)->row[world][core].state >= state);
        }
    }
    return reached;
}

/* Calls about cores have one answer only when all of them are on. */
static void wait_for_cores(const struct place *place)
{
    if (place->campaign->world == NON_SECURE) {
        while (!all_reached(place, NON_SECURE, STATE_RUNNING) && (results_of(place)->stop == 0U)) {
            give_turn();
        }
    }
}

static void fill_floating_point(const struct place *place)
{
    uint64_t words[FLOATING_POINT_WORDS];

    for (uint32_t i = 0U; i < FLOATING_POINT_WORDS; i++) {
        words[i] = draw_pattern(place, i);
    }
    guest_floating_point_load(words);
}

static bool floating_point_kept(const struct place *place)
{
    uint64_t words[FLOATING_POINT_WORDS];
    uint32_t word = 0U;

    guest_floating_point_store(words);
    while ((word < FLOATING_POINT_WORDS) && (words[word] == draw_pattern(place, word))) {
        word++;
    }
    if (word < FLOATING_POINT_WORDS) {
        record_floating_point(place, word, draw_pattern(place, word), words[word]);
    }
    return word == FLOATING_POINT_WORDS;
}

static bool one_call(const struct place *place, uint64_t index)
{
    struct call call;
    struct prediction prediction;
    struct registers found;
    bool good;

    draw_call(place, index, &call);
    model_predict(place, &call, &prediction);
    record_start(place, index, &call);
    make(&call, &found);
    good = record_call(place, &call, &prediction, &found);
    if (good && (place->campaign->floating_point != 0U) &&
        ((call.class == CLASS_YIELD) || ((index % FLOATING_POINT_EVERY) == 0U))) {
        good = floating_point_kept(place);
    }
    if ((call.given.x[30] & 1U) != 0U) {
        give_turn();
    }
    return good;
}

static void run_stream(const struct place *place)
{
    const struct stream *stream = &place->campaign->stream[place->core];
    const uint64_t end = stream->first + stream->calls;
    bool good = true;

    if (place->campaign->floating_point != 0U) {
        fill_floating_point(place);
    }
    for (uint64_t index = stream->first; good && (index < end) && (results_of(place)->stop == 0U); index++) {
        good = one_call(place, index);
    }
    if (row_of(place)->state == STATE_RUNNING) {
        row_of(place)->state = STATE_DONE;
    }
}

static bool is_through(const struct place *place, uint64_t core)
{
    return !runs_on(place->campaign, SECURE, core) || (results_of(place)->row[SECURE][core].state >= STATE_DONE);
}

static noreturn void power_off(void)
{
    for (;;) {
        make_plain(FUNCTION_SYSTEM_OFF);
    }
}

static noreturn void end_non_secure(const struct place *place)
{
    const struct campaign *campaign = place->campaign;

    while (!is_through(place, place->core) || !is_through(place, campaign->secure_primary_core)) {
        make_plain(FUNCTION_YIELD);
        give_turn();
    }
    if (place->core == campaign->primary_core) {
        while (!all_reached(place, SECURE, STATE_DONE) || !all_reached(place, NON_SECURE, STATE_DONE)) {
            give_turn();
        }
        power_off();
    }
    for (;;) {
        give_turn();
    }
}

static noreturn void end_secure(void)
{
    for (;;) {
        make_plain(FUNCTION_YIELD);
    }
}

noreturn void guest_main(uint64_t core)
{
    const struct place place = { &guest_campaign, core };
    const struct campaign *campaign = place.campaign;

    row_of(&place)->state = STATE_RUNNING;
    if (core == campaign->primary_core) {
        record_names(results_of(&place));
        start_others(&place);
    }
    wait_for_cores(&place);
    run_stream(&place);
    if (campaign->world == SECURE) {
        end_secure();
    }
    end_non_secure(&place);
}

noreturn void guest_exception(uint64_t core, uint64_t esr, uint64_t elr, uint64_t far)
{
    const struct place place = { &guest_campaign, core };
    volatile struct row *row = row_of(&place);

    row->exception[0] = esr;
    row->exception[1] = elr;
    row->exception[2] = far;
    row->state = STATE_EXCEPTION;
    results_of(&place)->stop = 1U;
    if (place.campaign->world == NON_SECURE) {
        power_off();
    }
    end_secure();
}

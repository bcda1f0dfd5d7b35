/*
 * Steps that show that a world keeps its state: every register that it can change is filled with patterns of its own,
 * the other world runs, and all is compared. The other world gets its turn by a yield (switch_patterns) or by whatever
 * interrupts this one while it counts (wait). In: a step. Out: `kept`, or the first register that differs. What a
 * register does not store (RES0 bits) is found by reading back before. A register that a running probe needs gets bits
 * that do no harm.
 */
#include "machine.h"
#include "probe.h"

#define FIRST_KEPT_REGISTER 2U
#define FLAGS 0xf0000000U

/* Behind the registers of the machine: the mask of the interrupt controller's interface, by its board. */
#define PATTERN_REGISTERS(P) \
    SYSTEM_REGISTERS(P)      \
    P(interrupt_mask, 0x40U, ALL)

#define MEMBER(name, change, compare) uint64_t name;
#define SAVE(name, change, compare) original.name = read_##name();
#define FILL(name, change, compare)                                                \
    write_##name((original.name & ~(uint64_t)(change)) | (pattern(++number) & (change))); \
    wanted.name = read_##name();
#define COLLECT(name, change, compare) found.name = read_##name();
#define RESTORE(name, change, compare) write_##name(original.name);
#define COMPARE(name, change, compare) \
    kept = kept && same(step, #name, wanted.name & (compare), found.name & (compare));

static inline uint64_t read_interrupt_mask(void)
{
    return probe_interrupt_mask();
}

static inline void write_interrupt_mask(uint64_t mask)
{
    probe_set_interrupt_mask(mask);
}

struct pattern_registers {
    PATTERN_REGISTERS(MEMBER)
    FLOATING_POINT_CONTROLS(MEMBER)
    FLOATING_POINT_SWITCH(MEMBER)
};

static struct pattern_registers original;
static struct pattern_registers wanted;
static struct pattern_registers found;
static uint64_t wanted_floating_point[FLOATING_POINT_WORDS] __attribute__((aligned(16)));
static uint64_t found_floating_point[FLOATING_POINT_WORDS] __attribute__((aligned(16)));

/* Different in every bit between the worlds, and different from register to register. */
static uint64_t pattern(uint32_t number)
{
    const uint64_t base = 0x0123456789abcdefU + (0x0f1e2d3c4b5a6978U * number);

    return probe_is_secure() ? base : ~base;
}

static bool same(const struct probe_step *step, const char *name, uint64_t want, uint64_t got)
{
    if (want != got) {
        report_step(step);
        report_text(" lost ");
        report_text(name);
        report_hexadecimal("want", want);
        report_hexadecimal("got", got);
        report_end();
    }
    return want == got;
}

static bool general_registers_kept(const struct probe_step *step, const struct probe_registers *given,
                                   const struct probe_registers *after)
{
    static const char *const names[PROBE_REGISTERS] = {
        "x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",  "x7",  "x8",  "x9",  "x10",
        "x11", "x12", "x13", "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21",
        "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29", "x30",
    };
    bool kept = true;

    for (uint32_t i = FIRST_KEPT_REGISTER; kept && (i < PROBE_REGISTERS); i++) {
        kept = !machine_is_tried(i) || same(step, names[i], given->x[i], after->x[i]);
    }
    return kept && same(step, "nzcv", given->nzcv, after->nzcv);
}

bool probe_uses_floating_point(void)
{
    return probe_plan.without_floating_point == 0U;
}

static bool floating_point_kept(const struct probe_step *step)
{
    bool kept = true;

    FLOATING_POINT_CONTROLS(COMPARE)
    FLOATING_POINT_SWITCH(COMPARE)
    for (uint32_t i = 0U; kept && (i < FLOATING_POINT_WORDS); i++) {
        kept = same(step, "fp", wanted_floating_point[i], found_floating_point[i]);
    }
    return kept;
}

void probe_fill_floating_point(void)
{
    for (uint32_t i = 0U; i < FLOATING_POINT_WORDS; i++) {
        wanted_floating_point[i] = pattern(100U + i);
    }
    if (probe_uses_floating_point()) {
        probe_floating_point_load(wanted_floating_point);
    }
}

static void yield_once(struct probe_registers *registers, const struct probe_step *step)
{
    (void)step;
    probe_yield(registers);
}

static void count_loops(struct probe_registers *registers, const struct probe_step *step)
{
    probe_spin(registers, 1U + ((uintptr_t)step->operand[0] / PROBE_LOOPS_IN_TURN));
}

typedef void let_other_run(struct probe_registers *registers, const struct probe_step *step);

/* Whatever switches floating point off comes last here and first in what follows. */
static void fill_floating_point(void)
{
    uint32_t number = 200U;

    FLOATING_POINT_SWITCH(SAVE)
    FLOATING_POINT_CONTROLS(SAVE)
    probe_fill_floating_point();
    FLOATING_POINT_CONTROLS(FILL)
    FLOATING_POINT_SWITCH(FILL)
}

static void collect_floating_point(void)
{
    FLOATING_POINT_SWITCH(COLLECT)
    FLOATING_POINT_SWITCH(RESTORE)
    synchronize();
    FLOATING_POINT_CONTROLS(COLLECT)
    probe_floating_point_store(found_floating_point);
    FLOATING_POINT_CONTROLS(RESTORE)
}

static void run_with_patterns(const struct probe_registers *given, struct probe_registers *after, let_other_run *run,
                              const struct probe_step *step)
{
    uint32_t number = PROBE_REGISTERS;

    PATTERN_REGISTERS(SAVE)
    PATTERN_REGISTERS(FILL)
    if (probe_uses_floating_point()) {
        fill_floating_point();
    }
    *after = *given;
    run(after, step);
    if (probe_uses_floating_point()) {
        collect_floating_point();
    }
    PATTERN_REGISTERS(COLLECT)
    PATTERN_REGISTERS(RESTORE)
    synchronize();
}

static void report_whether_kept(const struct probe_step *step, let_other_run *run)
{
    struct probe_registers given;
    struct probe_registers after;
    bool kept;

    for (uint32_t i = 0U; i < PROBE_REGISTERS; i++) {
        given.x[i] = (uintptr_t)pattern(i);
    }
    given.nzcv = pattern(PROBE_REGISTERS) & FLAGS;
    run_with_patterns(&given, &after, run, step);
    kept = general_registers_kept(step, &given, &after);
    if (probe_uses_floating_point()) {
        kept = kept && floating_point_kept(step);
    }
    PATTERN_REGISTERS(COMPARE)
    if (kept) {
        report_step(step);
        report_text(" kept");
        report_end();
    }
}

void step_patterns(const struct probe_step *step)
{
    report_whether_kept(step, yield_once);
}

void step_wait(const struct probe_step *step)
{
    report_whether_kept(step, count_loops);
}

/*
 * Runs the call steps of two probe plans (docs/formats.md §8) against sossl.c on the host, without monitor or emulator.
 * Usage: host_run SECURE.PLAN NON_SECURE.PLAN SECURE.LOG NON_SECURE.LOG. Writes the line protocol (§9). Steps of other kinds,
 * and IDs that a monitor answers itself, have no record: nothing here could answer them.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sossl_hal.h"

#define PLAN_MAGIC 0x4e4c5053U
#define STEP_CALL 1U
#define SMC64 0x40000000U

struct header {
    uint32_t magic;
    uint32_t version;
    uint32_t world;
    uint32_t steps;
    uint32_t without_floating_point;
    uint32_t zero;
    uint64_t identity;
};

struct step {
    uint32_t index;
    uint32_t kind;
    uint32_t phase;
    uint32_t zero;
    uint64_t operand[SOSSL_REGISTER_COUNT];
};

struct plan {
    struct header header;
    struct step *steps;
    FILE *log;
    uint32_t next;
};

static void stop_unless(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "host_run: %s\n", what);
        exit(2);
    }
}

static const char *world_of(const struct plan *plan)
{
    return (plan->header.world == SOSSL_WORLD_SECURE) ? "secure" : "non_secure";
}

static struct plan open_plan(const char *plan_path, const char *log_path)
{
    struct plan plan = { .log = fopen(log_path, "w") };
    FILE *file = fopen(plan_path, "rb");

    stop_unless((file != NULL) && (plan.log != NULL), "a plan or a log cannot be opened");
    stop_unless(fread(&plan.header, sizeof plan.header, 1U, file) == 1U, "a plan has no header");
    stop_unless(plan.header.magic == PLAN_MAGIC, "a plan is none");
    plan.steps = calloc((size_t)plan.header.steps + 1U, sizeof *plan.steps);
    stop_unless(plan.steps != NULL, "out of memory");
    stop_unless(fread(plan.steps, sizeof *plan.steps, plan.header.steps, file) == plan.header.steps, "a plan is cut");
    (void)fclose(file);
    fprintf(plan.log, "@probe 1 %s plan %" PRIu32 " of=%" PRIx64 "\n", world_of(&plan), plan.header.steps,
            plan.header.identity);
    return plan;
}

/* Owners 0, 1, 4, 5 and 6 of fast calls, and the first 256 numbers of owner 7, are the monitor's (docs/own-monitor.md). */
static int monitor_answers(uint32_t id)
{
    const uint32_t owner = (id >> 24) & 0x3fU;
    const int is_kept = (owner <= 1U) || ((owner >= 4U) && (owner <= 6U));

    return ((id >> 31) != 0U) && (is_kept || ((owner == 7U) && ((id & 0xffff00U) == 0U)));
}

/* The operating system in whose place the plan calls. */
static int is_aarch32(const struct plan *plan)
{
    return sossl_operating_systems[plan->header.world & 1U].state == SOSSL_STATE_AARCH32;
}

static void run_call(const struct plan *plan, const struct step *step)
{
    const uint32_t world = plan->header.world;
    const struct sossl_caller caller = { .world = world, .core = sossl_operating_systems[world & 1U].primary_core };
    struct sossl_call call;

    memcpy(call.x, step->operand, sizeof call.x);
    sossl_dispatch(&caller, &call);
    fprintf(plan->log, "@probe 1 %s %" PRIu32 " call", world_of(plan), step->index);
    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        const uint64_t seen = is_aarch32(plan) ? (uint32_t)call.x[i] : call.x[i];

        if (seen != step->operand[i]) {
            fprintf(plan->log, " x%" PRIu32 "=%" PRIx64, i, seen);
        }
    }
    fprintf(plan->log, "\n");
}

/* Runs the steps of one phase; tells whether any are left. */
static int run_phase(struct plan *plan, uint32_t phase)
{
    while ((plan->next < plan->header.steps) && (plan->steps[plan->next].phase <= phase)) {
        const struct step *step = &plan->steps[plan->next];

        const uint32_t id = (uint32_t)step->operand[0];
        /* A monitor refuses calls of the 64-bit convention from AArch32. */
        const int is_refused = is_aarch32(plan) && ((id & SMC64) != 0U);

        if ((step->kind == STEP_CALL) && !monitor_answers(id) && !is_refused) {
            run_call(plan, step);
        }
        plan->next++;
    }
    return plan->next < plan->header.steps;
}

int main(int argc, char **argv)
{
    stop_unless(argc == 5, "four files are needed");

    struct plan secure = open_plan(argv[1], argv[3]);
    struct plan non_secure = open_plan(argv[2], argv[4]);
    int is_left = 1;

    for (uint32_t phase = 0U; is_left != 0; phase++) {
        is_left = run_phase(&secure, phase);
        is_left = run_phase(&non_secure, phase) + is_left;
    }
    stop_unless((fclose(secure.log) == 0) && (fclose(non_secure.log) == 0), "a log cannot be written");
    return 0;
}

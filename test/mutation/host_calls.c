/*
 * Runs the call steps of two probe plans against sossl.c on the host, without a monitor: one process, no emulator.
 * Usage: host_calls SECURE.PLAN NON_SECURE.PLAN SECURE.LOG NON_SECURE.LOG [WORLD]. With WORLD, a number, every call comes
 * from that world instead of the plan's. Writes the probe line protocol (docs/formats.md §9) to the logs, and which token was
 * asked for. With NO_TOKENS in the environment no token is granted. Steps of other kinds, and calls that the monitor itself
 * answers, are left out: those of its own IDs, and of a caller in AArch32 those in the 64-bit convention. Such a caller sees
 * the lower halves of registers. Hands every interrupt number below 1020 to the SOSSL and writes the answers to interrupts.log.
 */
/* Tables and functions of features that are off are not there, as for a monitor. fmemopen is of POSIX. */
#define SOSSL_MONITOR
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sossl_hal.h"

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
    uint32_t world;
};

void sossl_hal_lock(uint32_t lock)
{
    (void)lock;
}

void sossl_hal_unlock(uint32_t lock)
{
    (void)lock;
}

/* Where tokens and bodies of the running call are written down. */
static FILE *body_log;

void sossl_hal_sample(uint32_t point)
{
    (void)point;
}

uint32_t sossl_hal_take_token(uint32_t limit, uint32_t world)
{
    fprintf(body_log, "@token %" PRIu32 " %" PRIu32 "\n", limit, world);
    return (getenv("NO_TOKENS") == NULL) ? 1U : 0U;
}

/* Called by user bodies that were instrumented. */
void host_body(void);
void host_took(const char *handler, uint32_t core);

void host_body(void)
{
    fprintf(body_log, "@body\n");
}

void host_took(const char *handler, uint32_t core)
{
    fprintf(body_log, " %s %" PRIu32, handler, core);
}

static struct plan open_plan(const char *plan_path, const char *log_path, const char *world)
{
    struct plan plan = { 0 };
    FILE *file = fopen(plan_path, "rb");

    plan.log = fopen(log_path, "w");
    if ((file == NULL) || (plan.log == NULL) || (fread(&plan.header, sizeof plan.header, 1U, file) != 1U)) {
        exit(2);
    }
    plan.steps = calloc(plan.header.steps + 1U, sizeof *plan.steps);
    if ((plan.steps == NULL) || (fread(plan.steps, sizeof *plan.steps, plan.header.steps, file) != plan.header.steps)) {
        exit(2);
    }
    fclose(file);
    fprintf(plan.log, "@probe 1 %s plan %" PRIu32 " of=%" PRIx64 "\n",
            (plan.header.world == SOSSL_WORLD_SECURE) ? "secure" : "non_secure", plan.header.steps, plan.header.identity);
    plan.world = (world == NULL) ? plan.header.world : (uint32_t)strtoul(world, NULL, 10);
    return plan;
}

/* Owners 0 and 4, and the first 256 numbers of owner 7, are the monitor's: see monitor/src/smc.c. */
static int monitor_answers(uint32_t function_id)
{
    const uint32_t owner = (function_id >> 24) & 0x3fU;

    return (owner == 0U) || (owner == 4U) || ((owner == 7U) && ((function_id & 0xffffU) < 0x100U));
}

/* The operating system in whose place the plan's probe calls; with another world than the plan's nobody in particular does. */
static int is_aarch32(const struct plan *plan)
{
    return (plan->world == plan->header.world) && (sossl_operating_systems[plan->world].state == SOSSL_STATE_AARCH32);
}

static void run_call(const struct plan *plan, const struct step *step)
{
    const struct sossl_caller caller = { .world = plan->world, .core = 0U };
    struct sossl_call call;

    memcpy(call.x, step->operand, sizeof call.x);
    body_log = plan->log;
    sossl_dispatch(&caller, &call);
    fprintf(plan->log, "@probe 1 %s %" PRIu32 " call", (plan->header.world == SOSSL_WORLD_SECURE) ? "secure" : "non_secure", step->index);
    for (unsigned int i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        const uint64_t seen = is_aarch32(plan) ? (uint32_t)call.x[i] : call.x[i];

        if (seen != step->operand[i]) {
            fprintf(plan->log, " x%u=%" PRIx64, i, seen);
        }
    }
    fprintf(plan->log, "\n");
}

/* Runs the steps of one phase; tells whether any are left. */
static int run_phase(struct plan *plan, uint32_t phase)
{
    while ((plan->next < plan->header.steps) && (plan->steps[plan->next].phase <= phase)) {
        const struct step *step = &plan->steps[plan->next];
        const uint32_t function_id = (uint32_t)step->operand[0];
        const int is_refused = is_aarch32(plan) && ((function_id & SMC64) != 0U);

        if ((step->kind == STEP_CALL) && !monitor_answers(function_id) && !is_refused) {
            run_call(plan, step);
        }
        plan->next++;
    }
    return plan->next < plan->header.steps;
}

/* One line for each interrupt number: itself, what the SOSSL answers, the handlers that ran and their core. */
static void try_interrupts(void)
{
    FILE *answers = fopen("interrupts.log", "w");

    if (answers == NULL) {
        exit(2);
    }
    for (uint32_t number = 0U; (sossl_handle_interrupt != NULL) && (number < 1020U); number++) {
        char took[200] = "";

        body_log = fmemopen(took, sizeof took, "w");
        if (body_log == NULL) {
            exit(2);
        }
        const uint32_t handled = sossl_handle_interrupt(number % 4U, number);
        fclose(body_log);
        fprintf(answers, "%" PRIu32 " %" PRIu32 "%s\n", number, handled, took);
    }
    fclose(answers);
}

int main(int argc, char **argv)
{
    if ((argc != 5) && (argc != 6)) {
        return 2;
    }
    const char *const world = (argc == 6) ? argv[5] : NULL;
    struct plan secure = open_plan(argv[1], argv[3], world);
    struct plan non_secure = open_plan(argv[2], argv[4], world);
    int left = 1;

    for (uint32_t phase = 0U; left != 0; phase++) {
        left = run_phase(&secure, phase);
        left = run_phase(&non_secure, phase) + left;
    }
    try_interrupts();
    fclose(secure.log);
    fclose(non_secure.log);
    return 0;
}

/*
 * Results: in: what was predicted and found. Out: the row of this core. The memory is zero when the board starts.
 */
#include "guest.h"

struct results *results_of(const struct place *place)
{
    return (struct results *)place->campaign->results;
}

volatile struct row *row_of(const struct place *place)
{
    return &results_of(place)->row[place->campaign->world][place->core];
}

static void copy_name(char *to, const char *name)
{
    for (uint32_t i = 0U; (i < (NAME_SIZE - 1U)) && (name[i] != '\0'); i++) {
        to[i] = name[i];
    }
}

#define NAME(identifier, text) text,

void record_names(struct results *results)
{
    static const char class_names[][NAME_SIZE] = { CLASSES(NAME) };
    static const char rule_names[][NAME_SIZE] = { RULES(NAME) };

    for (uint32_t i = 0U; i < CLASS_COUNT; i++) {
        copy_name(results->class_name[i], class_names[i]);
    }
    for (uint32_t i = 0U; i < RULE_COUNT; i++) {
        copy_name(results->rule_name[i], rule_names[i]);
    }
}

static uint64_t value_of(const struct registers *registers, uint32_t number)
{
    uint64_t value = registers->pstate;

    if (number < GENERAL_REGISTERS) {
        value = registers->x[number];
    } else if (number == REGISTER_SP) {
        value = registers->sp;
    }
    return value;
}

static enum rule rule_of(const struct prediction *prediction, uint32_t number)
{
    if (number == 0U) {
        return prediction->x0;
    }
    if (number <= 3U) {
        return prediction->x1_x3;
    }
    return (number <= SERVICE_ARGUMENTS) ? prediction->x4_x17 : prediction->others;
}

static void stop_all(const struct place *place)
{
    row_of(place)->state = STATE_MISMATCH;
    results_of(place)->stop = 1U;
}

void record_start(const struct place *place, uint64_t index, const struct call *call)
{
    volatile struct row *row = row_of(place);

    row->index = index;
    row->number = guest_smc_number[call->stub];
    for (uint32_t i = 0U; i < REGISTERS; i++) {
        row->given[i] = value_of(&call->given, i);
    }
}

static void record_mismatch(const struct place *place, const struct prediction *prediction, const struct registers *found,
                            uint32_t wrong)
{
    volatile struct row *row = row_of(place);

    row->wrong = wrong;
    row->rule = rule_of(prediction, wrong);
    for (uint32_t i = 0U; i < REGISTERS; i++) {
        row->expected[i] = value_of(&prediction->registers, i);
        row->found[i] = value_of(found, i);
    }
    stop_all(place);
}

bool record_call(const struct place *place, const struct call *call, const struct prediction *prediction,
                 const struct registers *found)
{
    volatile struct row *row = row_of(place);
    uint32_t number = 0U;

    while ((number < REGISTERS) && (value_of(&prediction->registers, number) == value_of(found, number))) {
        number++;
    }
    if (number < REGISTERS) {
        record_mismatch(place, prediction, found, number);
    } else if (row->index != INDEX_START) {
        row->compared++;
        row->by_class[call->class]++;
        row->by_rule[prediction->x0]++;
    }
    return number == REGISTERS;
}

void record_floating_point(const struct place *place, uint32_t word, uint64_t expected, uint64_t found)
{
    volatile struct row *row = row_of(place);

    row->wrong = REGISTER_FLOATING_POINT + word;
    row->rule = RULE_WSW_005;
    row->expected_word = expected;
    row->found_word = found;
    stop_all(place);
}

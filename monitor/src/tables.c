/*
 * Boot check of the configuration tables, before any of their values is used. In: the tables of sossl_hal.h and the
 * board's memory. Out: nothing, or a refusal that names the first field that does not hold. Must run before the secure
 * image is copied and before any other core leaves its parking loop.
 */
#include "tables.h"

#include <stdbool.h>
#include <stdint.h>

#include "board.h"
#include "console.h"
#include "health.h"
#include "health_log.h"
#include "history.h"
#include "memory_map.h"
#include "sossl_hal.h"
#include "tick.h"

#define REGIONS_AT_MOST 256U
#define IMAGE_ALIGNMENT 8U
#define EVENTS_AT_MOST 256U

/* @req SSR-F-CFG-010 */
static void require(bool holds, const char *table, uint32_t row, const char *field)
{
    if (!holds) {
        console_text("@monitor 1 refused ");
        console_text(table);
        console_text(" ");
        console_decimal(row);
        console_text(" ");
        console_text(field);
        console_text("\n");
        health_end(SOSSL_EVENT_BOOT_TABLE_CORRUPTED);
    }
}

/* @req SSR-F-CFG-007, SSR-F-CFG-008 */
static bool is_range(uint64_t base, uint64_t size)
{
    return (size != 0U) && (size <= (UINT64_MAX - base));
}

/* @req SSR-F-CFG-008 */
static bool overlap(uint64_t base, uint64_t size, uint64_t other_base, uint64_t other_size)
{
    return (base < (other_base + other_size)) && (other_base < (base + size));
}

/* @req SSR-F-CFG-007, SSR-F-CFG-008 */
static bool is_inside(uint64_t base, uint64_t size, uint64_t outer_base, uint64_t outer_size)
{
    return (base >= outer_base) && ((base + size) <= (outer_base + outer_size));
}

/* @req SSR-F-CFG-009 */
static bool is_boolean(uint32_t value)
{
    return value <= 1U;
}

/* Is the row whole in itself, and may its cores run what it says? */
/* @req SSR-F-CFG-009 */
static void check_cores(void)
{
    require(sossl_core_count == BOARD_CORES, "cores", 0U, "count");
    for (uint32_t row = 0U; row < BOARD_CORES; row++) {
        require(is_boolean(sossl_cores[row].runs_secure), "cores", row, "runs_secure");
        require(is_boolean(sossl_cores[row].runs_non_secure), "cores", row, "runs_non_secure");
    }
}

/* Can the board keep the region for the secure world, or leave it to the other one, as its owner needs? */
/* @req SSR-F-CFG-008 */
static bool fits_world(const struct sossl_region *region)
{
    bool inside = false;
    bool touches = false;

    for (uint32_t i = 0U; i < BOARD_SECURE_RANGES; i++) {
        const struct board_secure_memory *secure = &board_secure_memory[i];
        const struct board_range *range = &secure->range;

        inside = inside || is_inside(region->base, region->size, range->base, range->size);
        if (secure->fixed && overlap(region->base, region->size, range->base, range->size)) {
            touches = true;
        }
    }
    return (region->world == SOSSL_WORLD_SECURE) ? inside : !touches;
}

/* Is every byte of it nobody else's: not the monitor's, not an earlier region's? */
/* @req SSR-F-CFG-008 */
static bool is_exclusive(uint32_t row)
{
    const struct sossl_region *region = &sossl_regions[row];
    bool exclusive = true;

    for (uint32_t i = 0U; i < BOARD_MONITOR_RANGES; i++) {
        const struct board_range *own = &board_monitor_memory[i];

        exclusive = exclusive && !overlap(region->base, region->size, own->base, own->size);
    }
    for (uint32_t i = 0U; i < row; i++) {
        const struct sossl_region *other = &sossl_regions[i];

        exclusive = exclusive && !overlap(region->base, region->size, other->base, other->size);
    }
    return exclusive;
}

/* @req SSR-F-CFG-008 */
static void check_regions(void)
{
    require((sossl_region_count != 0U) && (sossl_region_count <= REGIONS_AT_MOST), "regions", 0U, "count");
    for (uint32_t row = 0U; row < sossl_region_count; row++) {
        const struct sossl_region *region = &sossl_regions[row];

        require(region->world <= SOSSL_WORLD_NON_SECURE, "regions", row, "world");
        require((region->access >= SOSSL_ACCESS_READ) && (region->access <= SOSSL_ACCESS_READ_WRITE_EXECUTE),
                "regions", row, "access");
        require(is_range(region->base, region->size), "regions", row, "size");
        require(fits_world(region), "regions", row, "base");
        require(is_exclusive(row), "regions", row, "base");
    }
}

/* Does one region of this world allow to execute all of the image? */
/* @req SSR-F-CFG-007 */
static bool has_executable_region(const struct sossl_operating_system *os)
{
    bool found = false;

    for (uint32_t i = 0U; i < sossl_region_count; i++) {
        const struct sossl_region *region = &sossl_regions[i];
        const bool executable = (region->access == SOSSL_ACCESS_READ_EXECUTE) ||
                                (region->access == SOSSL_ACCESS_READ_WRITE_EXECUTE);

        found = found || ((region->world == os->world) && executable &&
                          is_inside(os->image_base, os->image_size, region->base, region->size));
    }
    return found;
}

/* @req SSR-F-CFG-007 */
static void check_image(const struct sossl_operating_system *os, uint32_t row)
{
    const char *const table = "operating_systems";

    require(is_range(os->image_base, os->image_size) && ((os->image_size % IMAGE_ALIGNMENT) == 0U), table, row,
            "image_size");
    require(((os->image_base % IMAGE_ALIGNMENT) == 0U) && has_executable_region(os), table, row, "image_base");
    require(((os->entry_point % 4U) == 0U) && (os->entry_point >= os->image_base) &&
                (os->entry_point < (os->image_base + os->image_size)),
            table, row, "entry_point");
}

/* @req SSR-F-CFG-007 */
static void check_operating_system(uint32_t row)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[row];
    const char *const table = "operating_systems";
    uint32_t highest_level = 2U;

    if (row == SOSSL_WORLD_SECURE) {
        highest_level = 1U;
    }
    require(os->world == row, table, row, "world");
    require((os->entry_level >= 1U) && (os->entry_level <= highest_level), table, row, "entry_level");
    require(os->primary_core < BOARD_CORES, table, row, "primary_core");
    require(((row == SOSSL_WORLD_SECURE) ? sossl_cores[os->primary_core].runs_secure
                                         : sossl_cores[os->primary_core].runs_non_secure) == 1U,
            table, row, "primary_core");
    check_image(os, row);
    require(os->state <= SOSSL_STATE_AARCH32, table, row, "state");
    require(os->endianness <= SOSSL_ENDIAN_BIG, table, row, "endianness");
    require(os->migration <= SOSSL_MIGRATE_NOT_NEEDED, table, row, "migration");
    require(is_boolean(os->floating_point), table, row, "floating_point");
    require(os->max_restarts <= HISTORY_TIMES, table, row, "max_restarts");
}

/* The length of a ring is a power of two, so that its number of entries may wrap. */
/* @req SSR-F-CFG-010, SSR-F-HLT-005 */
static void check_events(void)
{
    const uint32_t entries = sossl_features.health_log_entries;

    require(sossl_features.health_event_count <= EVENTS_AT_MOST, "features", 0U, "health_event_count");
    require((entries <= HEALTH_LOG_ENTRIES) && ((entries & (entries - 1U)) == 0U), "features", 0U,
            "health_log_entries");
    for (uint32_t row = 0U; row < sossl_features.health_event_count; row++) {
        const struct sossl_health_event *event = &sossl_health_events[row];

        require(event->kind <= SOSSL_EVENT_BOOT_TABLE_CORRUPTED, "health_events", row, "kind");
        require(event->action <= SOSSL_ACTION_RESET, "health_events", row, "action");
        require(is_boolean(event->log), "health_events", row, "log");
    }
}

/* @req SSR-F-CFG-010, SSR-F-HLT-009 */
static void check_escalations(void)
{
    require(sossl_features.escalation_count <= ESCALATIONS_AT_MOST, "features", 0U, "escalation_count");
    for (uint32_t row = 0U; row < sossl_features.escalation_count; row++) {
        const struct sossl_escalation *escalation = &sossl_escalations[row];

        require(escalation->event < sossl_features.health_event_count, "escalations", row, "event");
        require((escalation->count != 0U) && (escalation->count <= HISTORY_TIMES), "escalations", row, "count");
        require(escalation->action <= SOSSL_ACTION_RESET, "escalations", row, "action");
    }
}

/* @req SSR-F-CFG-010, SSR-F-HLT-005, SSR-F-HLT-009 */
void tables_check_health(void)
{
    check_events();
    check_escalations();
}

/* A window reaches neither the sign before nor the one behind. */
/* @req SSR-F-CFG-010, SSR-F-HLT-008 */
static void check_heartbeats(void)
{
    const uint32_t count = sossl_features.heartbeat_count;

    require((count == 0U) || ((count <= HEARTBEATS_AT_MOST) && (tick_core() < BOARD_CORES)), "features", 0U,
            "heartbeat_count");
    for (uint32_t row = 0U; row < count; row++) {
        const struct sossl_heartbeat *heartbeat = &sossl_heartbeats[row];

        require(heartbeat->world <= SOSSL_WORLD_NON_SECURE, "heartbeats", row, "world");
        require(heartbeat->period_us != 0U, "heartbeats", row, "period_us");
        require(heartbeat->window_us < heartbeat->period_us, "heartbeats", row, "window_us");
        require(heartbeat->event < sossl_features.health_event_count, "heartbeats", row, "event");
    }
}

/* May the test reach all of it? Registers are known to no table of the monitor. */
/* @req SSR-F-CFG-010, SSR-F-STS-004, SSR-F-STS-005, SSR-F-STS-006 */
static bool has_target(const struct sossl_self_test *test)
{
    const bool is_march = test->kind == SOSSL_SELF_TEST_RAM;
    bool found = false;

    if (test->kind == SOSSL_SELF_TEST_REGISTER) {
        found = (test->base % sizeof(uint32_t)) == 0U;
    } else if ((test->kind >= SOSSL_SELF_TEST_STACK) || (!is_march && (test->size == 0U))) {
        found = true;
    } else {
        for (uint32_t i = 0U; i < sossl_region_count; i++) {
            const struct sossl_region *region = &sossl_regions[i];
            const bool writable = (region->access == SOSSL_ACCESS_READ_WRITE) ||
                                  (region->access == SOSSL_ACCESS_READ_WRITE_EXECUTE);

            found = found || ((writable || !is_march) && is_range(test->base, test->size) &&
                              is_inside(test->base, test->size, region->base, region->size));
        }
        found = found && (((test->base | test->size) % MEMORY_PAGE_SIZE) == 0U);
    }
    return found;
}

/* @req SSR-F-CFG-010, SSR-F-STS-009 */
static void check_self_tests(void)
{
    const char *const table = "self_tests";
    const uint32_t count = sossl_features.self_test_count;

    require(count <= SELF_TESTS_AT_MOST, "features", 0U, "self_test_count");
    for (uint32_t row = 0U; row < count; row++) {
        const struct sossl_self_test *test = &sossl_self_tests[row];

        require(test->kind <= SOSSL_SELF_TEST_TABLE, table, row, "kind");
        require(is_boolean(test->at_boot), table, row, "at_boot");
        require(is_boolean(test->periodic) && ((test->periodic == 0U) || (tick_core() < BOARD_CORES)), table, row,
                "periodic");
        require(is_boolean(test->on_demand), table, row, "on_demand");
        require((test->period_us != 0U) || (test->periodic == 0U), table, row, "period_us");
        require(test->budget_us != 0U, table, row, "budget_us");
        require(has_target(test), table, row, "base");
        require((test->first_run_sets == 0U) || ((test->first_run_sets == 1U) && (test->kind == SOSSL_SELF_TEST_IMAGE)),
                table, row, "first_run_sets");
        require(test->event < sossl_features.health_event_count, table, row, "event");
    }
}

/* @req SSR-F-CFG-007, SSR-F-CFG-008, SSR-F-CFG-009 */
void tables_check(void)
{
    check_cores();
    check_regions();
    check_operating_system(SOSSL_WORLD_SECURE);
    check_operating_system(SOSSL_WORLD_NON_SECURE);
    check_heartbeats();
    check_self_tests();
}

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
#include "limit.h"
#include "profile.h"
#include "memory_map.h"
#include "sossl_hal.h"
#include "tick.h"

#define REGIONS_AT_MOST 256U
#define IMAGE_ALIGNMENT 8U
#define EVENTS_AT_MOST 256U
#define CHANNEL_DIRECTIONS 2U
#define CHANNEL_ALIGNMENT 64U
#define SLOT_AT_MOST 0x10000U

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
static bool is_exclusive(const struct sossl_region *region, uint32_t earlier)
{
    bool exclusive = true;

    for (uint32_t i = 0U; i < BOARD_MONITOR_RANGES; i++) {
        const struct board_range *own = &board_monitor_memory[i];

        exclusive = exclusive && !overlap(region->base, region->size, own->base, own->size);
    }
    for (uint32_t i = 0U; i < earlier; i++) {
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
        require(is_exclusive(region, row), "regions", row, "base");
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

/* @req SSR-F-CFG-010, SSR-F-LIM-005, SSR-F-LIM-006 */
static void check_limits(void)
{
    require(sossl_features.limit_count <= LIMITS_AT_MOST, "features", 0U, "limit_count");
    for (uint32_t row = 0U; row < sossl_features.limit_count; row++) {
        const struct sossl_limit *limit = &sossl_limits[row];

        require(limit->rate != 0U, "limits", row, "rate");
        require(limit->burst != 0U, "limits", row, "burst");
        require((limit->period_us != 0U) && limit_fits(row), "limits", row, "period_us");
        require(limit->on_excess <= SOSSL_EXCESS_RAISE_EVENT, "limits", row, "on_excess");
        require((limit->on_excess != SOSSL_EXCESS_RAISE_EVENT) || (limit->event < sossl_features.health_event_count),
                "limits", row, "event");
    }
}

/* @req SSR-F-CFG-010, SSR-F-PRF-003, SSR-F-PRF-004 */
static void check_profiling(void)
{
    const uint32_t count = sossl_features.profiling_point_count;
    const uint32_t depth = sossl_features.profiling_depth;

    require(count <= PROFILE_POINTS, "features", 0U, "profiling_point_count");
    require((count == 0U) || ((depth != 0U) && ((depth & (depth - 1U)) == 0U) && (depth <= (PROFILE_SAMPLES / count))),
            "features", 0U, "profiling_depth");
    require(sossl_features.profiling_readers <= SOSSL_READABLE_BY_BOTH, "features", 0U, "profiling_readers");
    for (uint32_t row = 0U; row < count; row++) {
        require(sossl_profiling_points[row].at <= SOSSL_PROFILE_SELF_TEST, "profiling_points", row, "at");
    }
}

/* @req SSR-F-CFG-010, SSR-F-NET-006, SSR-F-NET-007 */
static bool is_width(uint32_t bits)
{
    return (bits == 0U) || (bits == 16U) || (bits == 32U);
}

/* Where the monitor can read it, in memory of nobody else that the non-secure world reaches. */
/* @req SSR-F-CFG-010, SSR-F-NET-004, SSR-F-NET-005 */
static bool is_buffer(const struct sossl_channel *channel)
{
    const struct sossl_region buffer = { SOSSL_WORLD_NON_SECURE, SOSSL_ACCESS_READ_WRITE, channel->base, channel->size };

    return ((channel->base % MEMORY_PAGE_SIZE) == 0U) && is_range(channel->base, channel->size) &&
           ((channel->base + channel->size) <= MEMORY_MAPPED_END) && fits_world(&buffer) &&
           is_exclusive(&buffer, sossl_region_count);
}

/* A shared interrupt, which any core can make pending, and which goes to the receiver's world. */
/* @req SSR-F-CFG-010, SSR-F-NET-009 */
static bool is_notification(const struct sossl_channel *channel)
{
    bool found = channel->notify_interrupt == SOSSL_NONE;

    for (uint32_t i = 0U; i < sossl_features.interrupt_count; i++) {
        const struct sossl_interrupt *owned = &sossl_interrupts[i];

        found = found || ((owned->number == channel->notify_interrupt) && (owned->world == channel->receiver) &&
                          (owned->number >= GIC_PRIVATE_INTERRUPTS));
    }
    return found;
}

/* @req SSR-F-CFG-010, SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-006 */
/* @req SSR-F-NET-007, SSR-F-NET-008, SSR-F-NET-009 */
static void check_channel(uint32_t row)
{
    const struct sossl_channel *channel = &sossl_channels[row];
    const uint32_t slots = channel->slots;
    const uint32_t slot_size = channel->slot_size;
    const char *const table = "channels";

    require(channel->receiver == row, table, row, "receiver");
    require((slots != 0U) && (slots <= BOARD_CHANNEL_SLOTS) && ((slots & (slots - 1U)) == 0U), table, row, "slots");
    require(((slot_size % CHANNEL_ALIGNMENT) == 0U) && (slot_size >= SOSSL_SLOT_HEADER_SIZE) && (slot_size <= SLOT_AT_MOST),
            table, row, "slot_size");
    require(channel->mtu <= (slot_size - SOSSL_SLOT_HEADER_SIZE), table, row, "mtu");
    require(is_buffer(channel), table, row, "base");
    require(((uint64_t)slots * slot_size) <= channel->size, table, row, "size");
    require(is_notification(channel), table, row, "notify_interrupt");
    require(is_width(channel->sequence_bits), table, row, "sequence_bits");
    require(is_width(channel->crc_bits), table, row, "crc_bits");
    require((channel->timeout_us == 0U) || (tick_core() < BOARD_CORES), table, row, "timeout_us");
    require((channel->limit == SOSSL_NONE) || (channel->limit < sossl_features.limit_count), table, row, "limit");
}

/* @req SSR-F-CFG-010, SSR-F-NET-004, SSR-F-NET-005 */
static void check_channels(void)
{
    const uint32_t count = sossl_features.channel_count;

    require((count == 0U) || (count == CHANNEL_DIRECTIONS), "features", 0U, "channel_count");
    for (uint32_t row = 0U; row < count; row++) {
        check_channel(row);
    }
    require((count == 0U) || !overlap(sossl_channels[0].base, sossl_channels[0].size, sossl_channels[1].base,
                                      sossl_channels[1].size),
            "channels", 1U, "base");
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
    check_limits();
    check_profiling();
    check_channels();
    check_self_tests();
}

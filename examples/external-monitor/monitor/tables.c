/* The tables of the SOSSL, looked at before anything of them is used, in the order of SSR-F-CFG-010. */
#include "small.h"

#define CORES 4U

struct range {
    uint64_t base;
    uint64_t end;
};

static const struct range secure_ram = { 0x0e000000U, 0x0f000000U };
/* Flash, interrupt controller, console and power, the monitor's RAM, the device tree. */
static const struct range own[] = {
    { 0x00000000U, 0x04000000U }, { 0x08000000U, 0x08050000U }, { 0x09040000U, 0x09041000U },
    { 0x090b0000U, 0x090b1000U }, { 0x0e000000U, 0x0e100000U }, { 0x40000000U, 0x40100000U },
};

static void need(bool holds, const char *table, uint32_t row, const char *field)
{
    if (!holds) {
        board_say("@monitor 1 refused ");
        board_say(table);
        board_say(" ");
        board_say_number(row, 10U);
        board_say(" ");
        board_say(field);
        board_say("\n");
        board_off();
    }
}

static bool meet(const struct sossl_region *region, uint64_t base, uint64_t end)
{
    return (region->base < end) && (base < (region->base + region->size));
}

static void check_region(uint32_t row)
{
    const struct sossl_region *region = &sossl_regions[row];
    const uint64_t end = region->base + region->size;
    const bool is_secure = region->world == SOSSL_WORLD_SECURE;

    need(region->world <= 1U, "regions", row, "world");
    need((region->access >= 1U) && (region->access <= 4U), "regions", row, "access");
    need((region->size != 0U) && (end > region->base), "regions", row, "size");
    need(is_secure ? ((region->base >= secure_ram.base) && (end <= secure_ram.end))
                   : !meet(region, secure_ram.base, secure_ram.end),
         "regions", row, "base");
    for (uint32_t i = 0U; i < (sizeof own / sizeof own[0]); i++) {
        need(!meet(region, own[i].base, own[i].end), "regions", row, "base");
    }
    for (uint32_t i = 0U; i < row; i++) {
        need(!meet(region, sossl_regions[i].base, sossl_regions[i].base + sossl_regions[i].size), "regions", row, "base");
    }
}

static bool is_code(const struct sossl_operating_system *os)
{
    bool found = false;

    for (uint32_t i = 0U; i < sossl_region_count; i++) {
        const struct sossl_region *region = &sossl_regions[i];

        found = found || ((region->world == os->world) && (region->access >= SOSSL_ACCESS_READ_EXECUTE) &&
                          (os->image_base >= region->base) &&
                          ((os->image_base + os->image_size) <= (region->base + region->size)));
    }
    return found;
}

static void check_operating_system(uint32_t row)
{
    static const char *const table = "operating_systems";
    const struct sossl_operating_system *os = &sossl_operating_systems[row];
    const uint64_t end = os->image_base + os->image_size;

    need(os->world == row, table, row, "world");
    need(os->entry_level == (row + 1U), table, row, "entry_level");
    need(os->primary_core == 0U, table, row, "primary_core");
    need((os->image_size != 0U) && (end > os->image_base) && ((os->image_size % 8U) == 0U), table, row, "image_size");
    need(((os->image_base % 8U) == 0U) && is_code(os), table, row, "image_base");
    need(((os->entry_point % 4U) == 0U) && (os->entry_point >= os->image_base) && (os->entry_point < end), table, row,
         "entry_point");
    need(os->state == SOSSL_STATE_AARCH64, table, row, "state");
    need(os->endianness == SOSSL_ENDIAN_LITTLE, table, row, "endianness");
    need(os->migration == SOSSL_MIGRATE_NOT_NEEDED, table, row, "migration");
    need(os->floating_point == 1U, table, row, "floating_point");
}

void tables_check(void)
{
    need(sossl_core_count == CORES, "cores", 0U, "count");
    for (uint32_t row = 0U; row < CORES; row++) {
        /* Only core 0 runs anything. */
        const uint32_t wanted = (row == 0U) ? 1U : 0U;

        need(sossl_cores[row].runs_secure == wanted, "cores", row, "runs_secure");
        need(sossl_cores[row].runs_non_secure == wanted, "cores", row, "runs_non_secure");
    }
    need((sossl_region_count != 0U) && (sossl_region_count <= 64U), "regions", 0U, "count");
    for (uint32_t row = 0U; row < sossl_region_count; row++) {
        check_region(row);
    }
    check_operating_system(SOSSL_WORLD_SECURE);
    check_operating_system(SOSSL_WORLD_NON_SECURE);
}

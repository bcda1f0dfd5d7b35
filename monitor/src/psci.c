/*
 * Cores of the non-secure world: off, start accepted, or on. In: CPU_ON requests. Out: for each core at most one start.
 * A request is taken under a lock; its core alone moves the state on to "on", after it has read the request.
 */
#include "psci.h"

#include "board.h"
#include "lock.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define POWER_OFF 0U
#define POWER_STARTING 1U
#define POWER_ON 2U

struct power {
    volatile uint32_t state;
    struct psci_start start;
};

static struct power cores[BOARD_CORES];

/* @req SSR-F-PSC-006, SSR-F-PSC-008 */
static int64_t accept_start(uint32_t core, const struct psci_start *start)
{
    int64_t status = PSCI_SUCCESS;

    lock_take(LOCK_PSCI);
    if (cores[core].state == POWER_ON) {
        status = PSCI_ALREADY_ON;
    } else if (cores[core].state == POWER_STARTING) {
        status = PSCI_ON_PENDING;
    } else {
        cores[core].start = *start;
        complete_memory();
        cores[core].state = POWER_STARTING;
        send_event();
    }
    lock_release(LOCK_PSCI);
    return status;
}

/* Does the non-secure operating system own the memory that it would start in, and may it execute there? */
/* @req SSR-F-PSC-013 */
static bool is_own_code(uint64_t address)
{
    bool own = false;

    for (uint32_t i = 0U; i < sossl_region_count; i++) {
        const struct sossl_region *region = &sossl_regions[i];
        const bool executable = (region->access == SOSSL_ACCESS_READ_EXECUTE) ||
                                (region->access == SOSSL_ACCESS_READ_WRITE_EXECUTE);

        own = own || ((region->world == SOSSL_WORLD_NON_SECURE) && executable && (address >= region->base) &&
                      (address < (region->base + region->size)));
    }
    return own;
}

/* @req SSR-F-PSC-006, SSR-F-PSC-007, SSR-F-PSC-013 */
int64_t psci_cpu_on(uint64_t target, const struct psci_start *start)
{
    const uint32_t core = board_core_of(target);
    int64_t status;

    if ((core >= BOARD_CORES) || (core != target) || (sossl_cores[core].runs_non_secure == 0U)) {
        status = PSCI_INVALID_PARAMETERS;
    } else if (((start->entry_point % 4U) != 0U) || !is_own_code(start->entry_point)) {
        status = PSCI_INVALID_ADDRESS;
    } else {
        status = accept_start(core, start);
    }
    return status;
}

/* @req SSR-F-BOOT-004, SSR-F-BOOT-008 */
void psci_start_primary(void)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_NON_SECURE];
    const struct psci_start start = { os->entry_point, 0U };

    if (cores[os->primary_core].state == POWER_OFF) {
        (void)accept_start(os->primary_core, &start);
    }
}

/* @req SSR-F-BOOT-007, SSR-F-PSC-006 */
bool psci_take_start(uint32_t core, struct psci_start *start)
{
    const bool accepted = cores[core].state == POWER_STARTING;

    if (accepted) {
        complete_memory();
        *start = cores[core].start;
        cores[core].state = POWER_ON;
    }
    return accepted;
}

/* @req SSR-F-PSC-005 */
bool psci_has_function(uint32_t id)
{
    return (id == SMCCC_VERSION) || (id == PSCI_VERSION) || (id == PSCI_CPU_ON_32) || (id == PSCI_CPU_ON_64) ||
           (id == PSCI_SYSTEM_OFF) || (id == PSCI_FEATURES);
}

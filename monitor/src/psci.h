/* Power states of the cores as the non-secure operating system sees them (DEN 0022), and the calls that change them. */
#ifndef PSCI_H
#define PSCI_H

#include <stdbool.h>
#include <stdint.h>

/* Where and with which x0 the non-secure operating system starts on a core. */
struct psci_start {
    uint64_t entry_point;
    uint64_t argument;
};

/* Status of CPU_ON: PSCI's own codes, different from those of services. */
int64_t psci_cpu_on(uint64_t target, const struct psci_start *start);

/* The non-secure operating system may start on its primary core; only the first call has an effect. */
void psci_start_primary(void);

/* True once for every accepted start of this core; *start says where. */
bool psci_take_start(uint32_t core, struct psci_start *start);

/* Whether this monitor answers the PSCI or SMCCC function `id`. */
bool psci_has_function(uint32_t id);

#endif

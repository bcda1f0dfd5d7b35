/* Power calls of the non-secure operating system, and the power states of its cores (Arm DEN 0022). */
#ifndef PSCI_H
#define PSCI_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"
#include "world.h"

/* Serves a call of the standard secure range from the non-secure world; returns the context to resume. */
struct context *psci_serve(uint32_t id, uint32_t core, struct context *context);

/* Once: the non-secure operating system may start on its primary core. */
void psci_start_primary(void);

/* True once for every accepted start of this core; *start says where. */
bool psci_take_start(uint32_t core, struct world_start *start);

/*
 * The monitor stops the non-secure operating system on every core; the others are notified by this one. When its last core is
 * off it begins anew as at boot, or stays down for good, in which nothing that is asked later changes anything. Returns whether it is stopped
 * by this to begin anew, and was not before; the other function, whether it is being stopped for that.
 */
bool psci_stop(uint32_t core, bool begins_anew);
bool psci_begins_anew(void);

/* Whether this core has to stop it. */
bool psci_is_stopping(uint32_t core);

/* The non-secure operating system has left this core. */
void psci_core_is_off(uint32_t core);

/* Whether a world may start at that address: in memory that it owns and may execute. */
bool psci_is_code_of(uint32_t world, uint64_t address);

#endif

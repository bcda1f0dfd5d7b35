/* Function IDs that the monitor answers itself, and their status codes (Arm DEN 0028 and DEN 0022). */
#ifndef SMC_IDS_H
#define SMC_IDS_H

#define SMC_OWNER(id) (((id) >> 24) & 0x3fU)
#define SMC_IS_FAST(id) (((id) >> 31) != 0U)
#define SMC_IS_64(id) ((((id) >> 30) & 1U) != 0U)
/* The ID of the same function in the 32-bit convention. */
#define SMC_AS_32(id) ((id) & ~0x40000000U)

/* Bit of an owner in a set of the 64. */
#define SMC_OWNER_BIT(owner) ((uint64_t)1U << (owner))

#define SMC_OWNER_ARCHITECTURE 0U
#define SMC_OWNER_CPU 1U
#define SMC_OWNER_STANDARD_SECURE 4U
#define SMC_OWNER_STANDARD_HYPERVISOR 5U
#define SMC_OWNER_VENDOR_HYPERVISOR 6U

#define SMCCC_VERSION 0x80000000U
#define SMCCC_ARCH_FEATURES 0x80000001U
#define SMCCC_ARCH_SOC_ID_32 0x80000002U
#define SMCCC_ARCH_SOC_ID_64 0xc0000002U
#define SMCCC_VERSION_1_2 0x10002
#define SMCCC_INVALID_PARAMETER (-3)
/* Version, then revision. */
#define SOC_ID_TYPES 2U

#define PSCI_VERSION 0x84000000U
#define PSCI_CPU_SUSPEND_32 0x84000001U
#define PSCI_CPU_SUSPEND_64 0xc4000001U
#define PSCI_CPU_OFF 0x84000002U
#define PSCI_CPU_ON_32 0x84000003U
#define PSCI_CPU_ON_64 0xc4000003U
#define PSCI_AFFINITY_INFO_32 0x84000004U
#define PSCI_AFFINITY_INFO_64 0xc4000004U
#define PSCI_MIGRATE_32 0x84000005U
#define PSCI_MIGRATE_64 0xc4000005U
#define PSCI_MIGRATE_INFO_TYPE 0x84000006U
#define PSCI_MIGRATE_INFO_UP_CPU_32 0x84000007U
#define PSCI_MIGRATE_INFO_UP_CPU_64 0xc4000007U
#define PSCI_SYSTEM_OFF 0x84000008U
#define PSCI_SYSTEM_RESET 0x84000009U
#define PSCI_FEATURES 0x8400000aU
#define PSCI_VERSION_1_1 0x10001

#define PSCI_SUCCESS 0
#define PSCI_NOT_SUPPORTED (-1)
#define PSCI_INVALID_PARAMETERS (-2)
#define PSCI_DENIED (-3)
#define PSCI_ALREADY_ON (-4)
#define PSCI_ON_PENDING (-5)
#define PSCI_INTERNAL_FAILURE (-6)
#define PSCI_NOT_PRESENT (-7)
#define PSCI_INVALID_ADDRESS (-9)

/* Functions of this monitor: numbers 0x00 to 0xff of owner 7, in both conventions. */
#define MONITOR_FUNCTIONS_32 0x87000000U
#define MONITOR_FUNCTIONS_64 0xc7000000U
#define MONITOR_FUNCTIONS_MASK 0xffffff00U
#define MONITOR_YIELD 0x87000001U
#define MONITOR_SECURE_ON 0xc7000002U
#define MONITOR_RESUME 0x87000003U
/* The log of health events, for the secure world in both conventions: how many entries were written, and one of them. */
#define MONITOR_LOG_LENGTH_32 0x87000004U
#define MONITOR_LOG_ENTRY_32 0x87000005U
/* A sign of life, from either world in both conventions. */
#define MONITOR_BEAT_32 0x87000006U
/* Profiling, for the worlds that may read it in both conventions: how many samples were taken, and one of them. */
#define MONITOR_PROFILE_COUNT_32 0x87000008U
#define MONITOR_PROFILE_SAMPLE_32 0x87000009U
/* The virtual network, for both worlds in both conventions: send a slot, take the next frame, read a counter. */
#define MONITOR_SEND_32 0x8700000aU
#define MONITOR_RECEIVE_32 0x8700000bU
#define MONITOR_COUNT_32 0x8700000cU
/* A slice of a self test, for the secure world in both conventions. */
#define MONITOR_SELF_TEST_32 0x87000007U

#endif

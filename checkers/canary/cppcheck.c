/* Known violations for cppcheck with its MISRA addon. Every line that the adapter expects a finding on says which. */
#include <stdint.h>

#define SOSSL_CANARY_UNUSED 1U /* 2.5, with all units in sight */

uint32_t sossl_canary_external(uint32_t value);
uint32_t sossl_canary_goto(uint32_t value);
uint32_t sossl_canary_two(uint32_t value, uint32_t other);
uint32_t sossl_canary_switch(uint32_t value);
uint32_t sossl_canary_core(void);

/* 8.7, with all units in sight: no other unit calls it. 15.5: two exits. */
uint32_t sossl_canary_external(uint32_t value)
{
    if (value > 3U) {
        return 1U;
    }
    return 017; /* 7.1 */
}

uint32_t sossl_canary_goto(uint32_t value)
{
    uint32_t result = value;
    if (result == 0U) {
        goto end; /* 15.1 */
    }
    result = sossl_canary_external(result);
end:
    return result;
}

uint32_t sossl_canary_two(uint32_t value, uint32_t other)
{
    uint32_t result = 0U;
    if (value > 1U && other > 2U) result = value << 2U + other; /* several on one line: 12.1 and 15.6 are told apart */
    other += 1U; /* 17.8 */
    return result + other;
}

uint32_t sossl_canary_switch(uint32_t value)
{
    uint32_t result = 0U;
    switch (value) { /* 16.6: one clause; 16.4: no default */
    case 1U:
        result = 1U;
        break;
    }
    return result;
}

uint32_t sossl_canary_core(void)
{
    uint32_t result;
    return result; /* core: uninitvar */
}

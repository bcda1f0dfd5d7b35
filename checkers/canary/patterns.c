/* Known patterns for clang-tidy. */
#include <stdint.h>

#define SOSSL_CANARY_DOUBLE(value) value * 2U

uint32_t sossl_canary_recursion(uint32_t value);
uint32_t sossl_canary_braces(uint32_t value, uint32_t other);
uint64_t sossl_canary_widening(uint32_t value);
uint32_t __sossl_canary_reserved(uint32_t value);

uint32_t sossl_canary_recursion(uint32_t value)
{
    uint32_t result = 0U;
    if (value > 0U) {
        result = sossl_canary_recursion(value - 1U);
    }
    return result;
}

uint32_t sossl_canary_braces(uint32_t value, uint32_t other)
{
    uint32_t result = 0u;
    if (value > other)
        result = SOSSL_CANARY_DOUBLE(value);
    return result;
}

uint64_t sossl_canary_widening(uint32_t value)
{
    uint64_t result = value * value;
    return result;
}

uint32_t __sossl_canary_reserved(uint32_t value)
{
    return value;
}

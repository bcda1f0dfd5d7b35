/*
 * memcpy and memset, which a freestanding compiler may call for assignments of structures. Aligned accesses only:
 * they also run with the MMU off, and EL3 checks alignment. The target is volatile so that no compiler turns the loops into calls
 * of the very functions that they stand in.
 */
#include <stddef.h>
#include <stdint.h>

/* DEV-F-005 */
void *memcpy(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);

/* @req SSR-F-SMC-012 */
static size_t count_words(uintptr_t addresses, size_t size)
{
    return ((addresses % sizeof(uint64_t)) == 0U) ? (size / sizeof(uint64_t)) : 0U;
}

/* @req SSR-F-SMC-012 */
void *memcpy(void *to, const void *from, size_t size)
{
    /* DEV-F-003, DEV-F-004, DEV-F-005 */
    volatile uint64_t *word_to = to;
    const uint64_t *word_from = from;
    volatile uint8_t *byte_to = to;
    const uint8_t *byte_from = from;
    const size_t words = count_words((uintptr_t)byte_to | (uintptr_t)byte_from, size);

    for (size_t i = 0U; i < words; i++) {
        word_to[i] = word_from[i];
    }
    for (size_t i = words * sizeof(uint64_t); i < size; i++) {
        byte_to[i] = byte_from[i];
    }
    return to;
}

/* @req SSR-F-SMC-012 */
void *memset(void *to, int value, size_t size)
{
    /* DEV-F-003, DEV-F-004, DEV-F-005 */
    volatile uint64_t *word_to = to;
    volatile uint8_t *byte_to = to;
    const size_t words = count_words((uintptr_t)byte_to, size);

    for (size_t i = 0U; i < words; i++) {
        word_to[i] = 0x0101010101010101UL * (uint8_t)value;
    }
    for (size_t i = words * sizeof(uint64_t); i < size; i++) {
        byte_to[i] = (uint8_t)value;
    }
    return to;
}

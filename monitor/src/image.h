/* In monitor.ld: the first byte of each section of the image, and the first one behind the last. */
#ifndef IMAGE_H
#define IMAGE_H

#include <stdint.h>

extern const uint8_t monitor_image_start;
extern const uint8_t monitor_rodata_start;
extern const uint8_t monitor_data_start;
extern const uint8_t monitor_data_end;

#endif

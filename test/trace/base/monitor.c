/* @req SSR-F-WSW-001 */
void world_switch(void)
{
    save();
}

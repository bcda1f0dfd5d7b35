/* Second look at the tables of the SOSSL: the tool proved them once, the monitor does not rely on it. */
#ifndef TABLES_H
#define TABLES_H

/* At most so many rows. */
#define ESCALATIONS_AT_MOST 32U
#define HEARTBEATS_AT_MOST 64U
#define SELF_TESTS_AT_MOST 32U

/* The same for the tables of health events alone: they say what follows when another table does not hold. */
void tables_check_health(void);

/* Returns only if every table holds; otherwise reports `@monitor 1 refused <table> <row> <field>` and powers off. */
void tables_check(void);

#endif

// What each injected fault is about: the subjects that a table goes over.

import type { ForEach, Injection } from './table-model.ts';

export const SUBJECT_OF: Readonly<Record<Injection, ForEach>> = {
  corrupted_frame: 'channel',
  repeated_frame: 'channel',
  lost_frame: 'channel',
  late_frame: 'channel',
  misdirected_frame: 'channel',
  oversized_frame: 'channel',
  changed_frame: 'channel',
  untaken_frame: 'channel',
  inserted_frame: 'channel',
  blocked_channel: 'channel',
  flood_of_frames: 'channel',
  flood_of_calls: 'limited_service',
  missing_sign_of_life: 'heartbeat',
  changed_image: 'self_test',
  changed_tables: 'self_test',
  overflowed_stack: 'self_test',
  changed_register: 'self_test',
  changed_image_on_demand: 'self_test',
  changed_tables_on_demand: 'self_test',
  overflowed_stack_on_demand: 'self_test',
  changed_register_on_demand: 'self_test',
  changed_register_at_boot: 'self_test',
  undefined_instruction: 'once',
};

export const INJECTIONS = Object.keys(SUBJECT_OF) as readonly Injection[];

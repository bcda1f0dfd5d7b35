// Leaves that no exchange of a single value changes, each with the title of the test that changes it together with others.

export const ELSEWHERE: Readonly<Record<string, string>> = {
  extends: 'a configuration that is split into two files',
  platform: 'another board',
  'features.virtual_net.to_secure.notify_interrupt': 'the interrupts of the channels',
  'features.virtual_net.to_non_secure.notify_interrupt': 'the interrupts of the channels',
  'features.self_tests.*.name': 'a self test under another name',
  'features.profiling.points.*.name': 'a profiling point under another name is another point',
  'features.health_monitoring.enabled': 'a feature that is switched on',
  'features.health_monitoring.events.*.name': 'an event under another name is another event',
  'features.health_monitoring.heartbeats.*.name':
    'a heartbeat and an escalation under other names are other ones',
  'features.health_monitoring.escalation.*.name':
    'a heartbeat and an escalation under other names are other ones',
  'features.interrupt_handlers.*.name': 'an interrupt handler under another name',
  'operating_systems.*.name': 'an operating system is known by its world',
  'operating_systems.*.world': 'two operating systems that exchange their worlds',
  'operating_systems.*.memory.*.name':
    'a region under another name with the same content is proposed as renamed',
  'operating_systems.*.interrupts.*.name': 'an interrupt under another name',
  'operating_systems.*.restart.policy': 'a restart policy that is switched off',
  'smc_services.*.name': 'a service under another name that says so',
  'smc_services.*.call': 'a yielding call that becomes a fast one gets an ID of another owner',
  'smc_services.*.arguments.*.name': 'an argument and a result under other names',
  'smc_services.*.results.*.name': 'an argument and a result under other names',
  'monitor.kind': 'an external monitor in the place of the reference one',
  'monitor.name': 'another external monitor',
  'monitor.capabilities': 'another external monitor',
  'monitor.objects': 'another external monitor',
  'monitor.linker_script': 'another external monitor',
  templates: 'templates in another folder',
};

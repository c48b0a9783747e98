import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Detection } from '#core/import/detection.ts'
import { bytesOf } from './read-file.ts'

function detect(text: string, name = 'export.csv'): Detection {
  const result = detectImport(bytesOf(text), name)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const others = ({ evidence }: Detection): string[] =>
  evidence.filter(({ text }) => text.startsWith('It could be')).map(({ text }) => text)

describe('a table of no known tool', () => {
  test.each<[target: string, name: string, text: string]>([
    ['toil', '', 'date,description,minutes\n2026-06-01,Rotate keys,30\n'],
    ['toil', '', 'date,task,hours\n2026-06-01,Rotate keys,1.5\n'],
    ['toil', '', 'day;person;hours\n2026-06-01;Ann;1,5\n'],
    ['toil', '', 'Datum;Tätigkeit;Stunden\n01.06.2026;Zertifikat;1,5\n'],
    ['toil', '', 'date,tâche,heures\n2026-06-01,Certificat,1.5\n'],
    ['toil', '', 'date,ticket,time_spent_minutes\n2026-06-01,OPS-1,30\n'],
    ['toil', '', 'date,description,duration\n2026-06-01,Rotate keys,30\n'],
    ['toil', '', 'date,task,hours_worked\n2026-06-01,Rotate keys,2\n'],
    ['metrics', '', 'date,host,minutes\n2026-06-01,a,30\n'],
    ['metrics', '', 'time,duration\n2026-06-01T00:00:00Z,30\n'],
    ['maintenance', '', 'title,start,end,service\nPatch,2026-06-01T00:00Z,2026-06-01T01:00Z,api\n'],
    ['maintenance', '', 'title,start,end,duration\nPatch,2026-06-01T00:00Z,2026-06-01T01:00Z,1h\n'],
    ['toil', '', 'task,start,end,duration\nKeys,2026-06-01T00:00Z,2026-06-01T01:00Z,1h\n'],
    ['maintenance', 'maintenance-2026', 'start,end,hosts\n2026-06-01T00:00Z,2026-06-01T01:00Z,3\n'],
    ['incidents', '', 'title,start,end,severity\nDown,2026-06-01T00:00Z,2026-06-01T01:00Z,high\n'],
    ['incidents', 'incidents', 'title,start,end\nDown,2026-06-01T00:00Z,2026-06-01T01:00Z\n'],
    ['toil', '', 'task,start,end,person\nKeys,2026-06-01T00:00Z,2026-06-01T01:00Z,Ann\n'],
    ['maintenance', '', 'name,start,end\nx,2026-06-01T00:00Z,2026-06-01T01:00Z\n'],
    ['metrics', '', 'name,start,end,count\na,2026-06-01T00:00Z,2026-06-01T01:00Z,3\n'],
    ['deploys', '', 'time,service,version\n2026-06-01T00:00:00Z,api,v1.2\n'],
    ['deploys', '', 'time,service,commit\n2026-06-01T00:00:00Z,api,0a1b2c3\n'],
    ['metrics', '', 'time,host,status\n2026-06-01T00:00:00Z,a,up\n'],
    ['deploys', '', 'created_at,environment,status\n2026-06-01T00:00:00Z,prod,success\n'],
    ['toil', '', 'date,category,hours\n2026-06-01,manual,2\n'],
    ['metrics', '', 'date,team,owner,open_tickets\n2026-06-01,a,x,5\n'],
    ['metrics', 'alerts', 'date,alert,count\n2026-06-01,High CPU,5\n'],
    ['metrics', 'releases', 'time,release,p95_ms\n2026-06-01T00:00:00Z,v1,120\n'],
    ['metrics', 'deploys', 'week_start,deploys,failed\n2026-06-01,5,1\n'],
    ['metrics', 'incidents', 'date,incidents\n2026-06-01,5\n'],
    ['metrics', '', 'time,user,duration\n2026-06-01T00:00:00Z,u1,30\n'],
    ['toil', '', 'date,engineer,duration\n2026-06-01,Ann,30\n'],
    ['incidents', '', 'service,start,downtime_minutes\napi,2026-06-01T00:00:00Z,30\n'],
    ['metrics', '', 'service,date,downtime_minutes\napi,2026-06-01,30\n'],
    [
      'incidents',
      'incidents',
      'id,severity,started_at,resolved_at,users_affected\n1,low,2026-06-01T00:00Z,2026-06-01T01:00Z,5\n',
    ],
    [
      'deploys',
      '',
      'time,service,version,environment,status,duration_s\n2026-06-01T00:00Z,a,1.2,prod,ok,120\n',
    ],
    ['metrics', '', 'time,version,requests\n2026-06-01T00:00:00Z,v1.2,10\n'],
    ['alerts', '', 'alertname,startsAt,endsAt\nHigh,2026-06-01T00:00:00Z,2026-06-01T01:00:00Z\n'],
    ['alerts', '', 'time,alert,severity\n2026-06-01T00:00:00Z,High,low\n'],
    ['metrics', '', 'time,monitor,value\n2026-06-01T00:00:00Z,High,1\n'],
  ])('is read as %s (%s): %j', (target, name, text) => {
    expect(detect(text, `${name || 'export'}.csv`).mapping.target).toBe(target)
  })

  test.each<[target: string, other: string, name: string, text: string]>([
    ['incidents', 'planned maintenance', 'export', 'start,end,service\n2026-06-01T00:00Z,,api\n'],
    ['incidents', 'planned maintenance', 'incidents', 'title,start,end\nx,2026-06-01T00:00Z,\n'],
    [
      'incidents',
      'a toil log',
      'export',
      'date,person,severity,impact,minutes\n2026-06-01,Ann,low,,30\n',
    ],
    ['metrics', 'a toil log', 'export', 'date,name,hours\n2026-06-01,Ann,1.5\n'],
  ])('that is %s and could be %s says so', (target, other, name, text) => {
    const detection = detect(text, `${name}.csv`)
    expect(detection.mapping.target).toBe(target)
    expect(detection.confidence).toBeLessThanOrEqual(0.65)
    expect(others(detection)).toEqual([`It could be ${other} as well: choose that if it is.`])
  })

  it('that is nothing else does not say so', () => {
    expect(others(detect('time,cpu\n2026-06-01T00:00:00Z,1\n'))).toEqual([])
  })
})

it('says what else the file of a known tool can be', () => {
  const text =
    'Id,Incident Number,Title,Status,Urgency,Created On\nQ1,1,x,open,high,2026-06-03T10:00Z\n'
  expect(others(detect(text))).toEqual([
    'It could be alerts or a toil log as well: choose that if it is.',
  ])
})

describe('columns of a log', () => {
  test.each<[text: string, roles: string[]]>([
    [
      'Date,Client,Project,Task,Notes,Hours,First Name\n2026-06-01,X,SRE,Ops,Rotate keys,1,Ann\n',
      ['time', 'ignore', 'project', 'tags', 'description', 'effort', 'person'],
    ],
    ['date,task,hours\n2026-06-01,Rotate keys,1\n', ['time', 'description', 'effort']],
    [
      'Incident,Impact,Started At,Resolved At\nDown,major,2026-06-01T00:00Z,2026-06-01T01:00Z\n',
      ['title', 'severity', 'time', 'end'],
    ],
    [
      'Incident,Severity,Impact,Started At\nDown,high,40 %,2026-06-01T00:00Z\n',
      ['title', 'severity', 'impact', 'time'],
    ],
  ])('mean what fits their cells and each other: %j', (text, roles) => {
    expect(detect(text).mapping.columns.map(({ role }) => role)).toEqual(roles)
  })
})

describe('tickets are work where they say how long it took', () => {
  test.each<[target: string, profile: string, text: string]>([
    [
      'toil',
      'jira',
      'Issue key,Issue id,Summary,Created,Time Spent\nA-1,1,x,2026-06-01 10:00,60\n',
    ],
    [
      'toil',
      'jira',
      'Issue key,Issue id,Summary,Created,Σ Time Spent\nA-1,1,x,2026-06-01 10:00,60\n',
    ],
    [
      'toil',
      'jira',
      'Vorgangsschlüssel,Vorgangstyp,Zusammenfassung,Erstellt,Zeitaufwand\nA-1,Bug,x,2026-06-01 10:00,60\n',
    ],
    [
      'toil',
      'jira',
      'Clé,Type de ticket,Résumé,Création,Temps passé\nA-1,Bug,x,2026-06-01 10:00,60\n',
    ],
    [
      'toil',
      'jira',
      'Clave,Tipo de incidencia,Resumen,Creada,Tiempo invertido\nA-1,Bug,x,2026-06-01 10:00,60\n',
    ],
    ['toil', 'jira', 'Issue key,Issue id,Created,Labels\nA-1,1,2026-06-01 10:00,toil\n'],
    ['incidents', 'jira', 'Issue key,Issue id,Created,Time Spent\nA-1,1,2026-06-01 10:00,\n'],
    [
      'toil',
      'servicenow',
      'number,opened_at,closed_at,business_duration\nINC0010001,2026-06-01 10:00:00,,1970-01-01 00:12:00\n',
    ],
    [
      'toil',
      'servicenow',
      JSON.stringify({
        result: [
          {
            number: { display_value: 'INC0010001', value: 'INC0010001' },
            opened_at: { display_value: '2026-06-01 10:00:00', value: '2026-06-01 08:00:00' },
            calendar_duration: { display_value: '12 Minutes', value: '1970-01-01 00:12:00' },
          },
        ],
      }),
    ],
    ['incidents', 'servicenow', 'number,opened_at,closed_at\nINC0010001,2026-06-01 10:00:00,\n'],
    [
      'maintenance',
      'servicenow',
      'number,start_date,end_date,business_duration\nCHG0010001,2026-06-01 10:00:00,2026-06-01 11:00:00,60\n',
    ],
  ])('%s: %s: %j', (target, profile, text) => {
    expect(detect(text).mapping).toMatchObject({ target, profile })
  })

  test.each([['Σ Time Spent'], ['∑ Time Spent'], ['Σ Zeitaufwand']])(
    'never by a sum with sub-tasks: %s',
    (header) => {
      const { mapping } = detect(
        `Issue key,Issue id,Created,${header}\nA-1,1,2026-06-01 10:00,60\n`,
      )
      expect(mapping.columns.map(({ role }) => role)).not.toContain('effort')
    },
  )
})

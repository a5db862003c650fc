#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { CommandEnd, note } from './streams.ts';
import { version } from './version.ts';

/** The `cuecard` command. Each command loads only what it needs. Exit codes: 0 fine, 1 findings, 2 wrong usage. */
async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('cuecard')
    .description('The next line for support agents: scripts in YAML, found by what the customer said.')
    .version(version())
    .exitOverride()
    // What is said behind a command is meant for that one.
    .enablePositionalOptions()
    .configureHelp({ showGlobalOptions: true });

  program
    .command('start')
    .description('serve Slack when its tokens are set, otherwise a local workspace with the bot in it')
    .option(...KNOWLEDGE)
    .option('--transport <name>', 'how the local workspace reaches the bot: http or socket', 'http')
    .option('--persona <name>', 'who the local workspace is opened as: agent, trainer, new-hire or lead')
    .action(async (options) => (await import('./start.ts')).start(options));
  program
    .command('ask <text...>')
    .description('the cue for a message')
    .option(...KNOWLEDGE)
    .option('--lang <lang>', 'the customer’s language, zh or en; found from the text when left out')
    .option('--region <name>', 'the customer’s region')
    .option('--team <name>', 'the team that answers')
    .option('--at <date>', 'as if today were this day')
    .option('--walk', 'go through the steps of the script that fits, answering from the keyboard')
    .option('--explain', 'say why: the words that counted, the nearest phrasing, what was lacking')
    .option('--json', 'print JSON')
    .action(async (text, options) => (await import('./ask.ts')).ask(text, options));
  program
    .command('wording <text...>')
    .description('what to avoid in a draft, and better ways; - reads the draft from standard input')
    .option(...KNOWLEDGE)
    .option('--lang <lang>', 'the language of the advice, zh or en; that of the draft when left out')
    .option('--json', 'print JSON')
    .action(async (text, options) => (await import('./wording.ts')).wording(text, options));
  program
    .command('check [dir]')
    .description('find every mistake in the knowledge')
    .option(...KNOWLEDGE)
    .option('--format <name>', 'pretty, github, sarif or json', 'pretty')
    .option('--json', 'the same as --format json')
    .option('--fix', 'write what can only have been meant one way, and say what that was')
    .action(async (dir, options) => (await import('./check.ts')).check(dir, options));
  program
    .command('test [dir]')
    .description('run the tests written in the knowledge, and show what they never come to')
    .option(...KNOWLEDGE)
    .option('--at <date>', 'as if today were this day, for tests that name none')
    .option('--json', 'print JSON')
    .action(async (dir, options) => (await import('./test.ts')).test(dir, options));
  program
    .command('practice [scenario]')
    .description('role-play with a scripted customer; without a scenario: which there are')
    .option(...KNOWLEDGE)
    .option('--lang <lang>', 'the language of the talk, zh or en; the desk’s first when left out')
    .option('--seed <number>', 'which of several ways the customer puts things; another one each time when left out')
    .option('--script <file>', 'play the moves written in a file, and score them')
    .option('--json', 'print JSON')
    .action(async (scenario, options) => (await import('./practice.ts')).practice(scenario, options));
  program
    .command('report')
    .description('use, helpfulness, gaps, cases, reviews and practice of some days, as one HTML page or as JSON')
    .option(...KNOWLEDGE)
    .option('--from <date>', 'the first day; thirty days up to the last one when left out')
    .option('--to <date>', 'the last day; today when left out')
    .option('--days <number>', 'so many days up to the last one')
    .option('--workspace <id>', 'of one Slack workspace; of all when left out')
    .option('--lang <lang>', 'the language of the page, zh or en; the desk’s first when left out')
    .option('--out <file>', 'where to write it; cuecard-FROM-TO.html here when left out')
    .option('--people', 'name those who practised, with their results: for them, their lead and trainers only')
    .option('--json', 'print JSON, or write it to the file of --out')
    .action(async (options) => (await import('./report.ts')).report(options));
  const inbox = program
    .command('inbox')
    .description('questions of the last thirty days that were not answered well, similar ones together')
    .enablePositionalOptions()
    .option(...KNOWLEDGE)
    .option('--all', 'also what is done or dismissed')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('./inbox.ts')).inbox(options));
  inbox
    .command('add <id> <from>')
    .description(
      'write phrasings into the script with this id: those of a group of the inbox, or the lines of a file; - reads standard input',
    )
    .option(...KNOWLEDGE)
    .option('--dry-run', 'say what would be written and what else gets another answer, write nothing')
    .option('--by <name>', 'who the commit names as its author; you when left out')
    .option('--json', 'print JSON')
    .action(async (id, from, options) => (await import('./inbox-add.ts')).inboxAdd(id, from, options));
  program
    .command('eval <cases>')
    .description('accuracy on labelled messages: JSONL lines {text, expect, lang?, region?}')
    .option(...KNOWLEDGE)
    .option('--at <date>', 'as if today were this day')
    .option('--json', 'print JSON')
    .action(async (cases, options) => (await import('./eval.ts')).evaluateCases(cases, options));
  program
    .command('import <file>')
    .description('CSV or XLSX rows id, lang, phrasing, title, say -> YAML')
    .option('--knowledge <dir>', 'folder that they are meant for: they may use the values of its desk')
    .option('--out <dir>', 'where to write them as new YAML files')
    .option('--into <dir>', 'folder with scripts to change: those that the rows name, in place')
    .option('--owner <name>', 'who keeps the imported answers', 'imported')
    .option('--review-by <date>', 'when they are to be looked at again')
    .option('--dry-run', 'say what would be written, write nothing')
    .action(async (file, options) => (await import('./import.ts')).importFile(file, options));

  program
    .command('diff <revision>')
    .description('which messages get another answer than with a git revision or another folder; prints Markdown')
    .option(...KNOWLEDGE)
    .option('--format <name>', 'markdown or json', 'markdown')
    .option('--json', 'the same as --format json')
    .action(async (revision, options) => (await import('./diff.ts')).diff(revision, options));
  program
    .command('export')
    .description('the answers as a sheet, which import reads back')
    .option(...KNOWLEDGE)
    .option('--format <name>', 'csv or xlsx; by the name of the file when left out')
    .option('--out <file>', 'where to write it; CSV is printed when left out')
    .action(async (options) => (await import('./export.ts')).exportSheet(options));
  program
    .command('graph <id>')
    .description('a flow as a picture, with what no test comes to marked')
    .option(...KNOWLEDGE)
    .option('--format <name>', 'mermaid or svg', 'mermaid')
    .option('--lang <lang>', 'the language of its texts, zh or en; the desk’s first when left out')
    .option('--out <file>', 'where to write it; printed when left out')
    .action(async (id, options) => (await import('./graph.ts')).graph(id, options));
  program
    .command('schema')
    .description('JSON schemas by which editors complete and check knowledge files')
    .option(...KNOWLEDGE)
    .option('--out <dir>', 'folder to write them to; printed as one object when left out')
    .action(async (options) => (await import('./schema.ts')).schema(options));

  await program.parseAsync([...argv]);
}

const KNOWLEDGE = ['--knowledge <dir>', 'folder with the scripts (default: knowledge/)'] as const;

try {
  await main(process.argv);
} catch (error) {
  if (error instanceof CommandEnd) {
    note(error.message);
    // A start that failed half-way may have left a server or a socket open.
    process.exit(error.exitCode);
  } else if (error instanceof CommanderError) {
    // Help and version end this way too, with code 0.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
}

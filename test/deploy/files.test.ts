import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { settings, siteVariables, variableName } from '../../receiver/config/settings.ts';
import { projectRoot } from '../site/built-site.ts';

const read = (file: string) => readFileSync(join(projectRoot, 'deploy', file), 'utf8');
const dockerfile = read('Dockerfile');
const compose = parse(read('compose.yaml')) as {
  services: Record<string, { build?: { dockerfile: string; target: string }; [key: string]: unknown }>;
};
const known = [...Object.keys(settings).map(variableName), ...siteVariables];

test.each(['Dockerfile', 'compose.yaml', 'Caddyfile'])('%s names only variables that there are', (file) => {
  for (const [name] of read(file).matchAll(/CALLBOARD_[A-Z_]+/g)) expect(known).toContain(name);
});

describe('the recipe', () => {
  const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));

  test('copies what there is, and its ignore file lets that through', () => {
    expect(sources.length).toBeGreaterThan(5);
    const allowed = read('Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const source of sources) {
      expect(existsSync(join(projectRoot, source)), source).toBe(true);
      expect(allowed).toContain(source);
    }
  });

  test('is not root, checks its health, and ends with the receiver alone', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect([...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].at(-1)?.[1]).toBe('receiver');
    expect(dockerfile).not.toMatch(/\bsite\b|\btest\b|chromium/);
  });

  test('has the Node that the project asks for', () => {
    const { engines } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { engines: { node: string } };
    expect(dockerfile).toContain(`ARG NODE=node:${engines.node.replace('>=', '')}-slim`);
  });
});

describe('the compose file', () => {
  test('runs a target of the recipe where nothing can be written but data and temporary files', () => {
    const { receiver } = compose.services;
    expect(dockerfile).toMatch(new RegExp(`AS ${receiver?.build?.target}$`, 'm'));
    expect(existsSync(join(projectRoot, receiver?.build?.dockerfile ?? ''))).toBe(true);
    expect(receiver).toMatchObject({
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      volumes: ['data:/data'],
      stop_grace_period: '90s',
    });
  });

  test('has a proxy that lets the feed through, and nothing else', () => {
    expect(JSON.stringify(compose.services.caddy)).toContain('./Caddyfile:/etc/caddy/Caddyfile:ro');
    expect(read('Caddyfile')).toMatch(/handle \/stager-feed\*[^}]*max_size 65MiB/);
    expect(read('Caddyfile')).toContain('respond 404');
  });
});

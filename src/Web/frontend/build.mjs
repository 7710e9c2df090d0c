// Builds the one stylesheet and copies the scripts and icons that pages load. Usage: node build.mjs <output folder>
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, 'node_modules');
const output = process.argv[2];
if (!output) throw new Error('Say where to put the files: node build.mjs <output folder>');

rmSync(output, { recursive: true, force: true });
mkdirSync(join(output, 'assets/images'), { recursive: true });

for (const script of readdirSync(join(here, 'js'))) cpSync(join(here, 'js', script), join(output, script));
cpSync(join(packages, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'), join(output, 'govuk-frontend.min.js'));
cpSync(join(packages, '@ministryofjustice/frontend/moj/moj-frontend.min.js'), join(output, 'moj-frontend.min.js'));

// Icons only: the crest, the crown and the fonts belong to central government's own services.
const images = join(packages, '@ministryofjustice/frontend/moj/assets/images');
for (const image of readdirSync(images).filter(name => /^icon-.*\.svg$/.test(name))) cpSync(join(images, image), join(output, 'assets/images', image));

// Both load paths are needed: MoJ forwards "node_modules/govuk-frontend/…". The stylesheet is written last: the build looks at its date.
const { css } = sass.compile(join(here, 'app.scss'), { loadPaths: [here, packages], style: 'compressed', charset: false, logger: sass.Logger.silent });
writeFileSync(join(output, 'app.css'), css);

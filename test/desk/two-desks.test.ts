import { sqlite } from '../store/sqlite-opener.ts';
import { twoDesks } from './two-desks.ts';

twoDesks(sqlite);

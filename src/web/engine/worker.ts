/** The worker: the engine, offered to the page that started it. */
import { expose } from 'comlink';
import { Engine } from './engine.js';

expose(new Engine());

/** The page's beginning. */
import { render } from 'preact';
import '../../templates/year/page.css';
import './app.css';
import { App } from './app.js';

const root = document.getElementById('app');
if (root) render(<App />, root);

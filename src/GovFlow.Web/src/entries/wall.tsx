import { createRoot } from 'react-dom/client';
import { WallApp } from '@/features/wall/WallApp';
import '@/styles/wall.css';

const root = document.getElementById('root');
if (root === null) throw new Error('wall.html has no #root.');
createRoot(root).render(<WallApp />);

import { createRoot } from 'react-dom/client';
import { CallScreen } from '@/features/wall/CallScreen';
import { WallApp } from '@/features/wall/WallApp';
import { screenPath } from '@/shared/paths';
import '@/styles/wall.css';

const root = document.getElementById('root');
if (root === null) throw new Error('wall.html has no #root.');
createRoot(root).render(location.pathname === screenPath ? <CallScreen /> : <WallApp />);

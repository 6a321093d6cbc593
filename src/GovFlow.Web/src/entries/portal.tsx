import { createRoot } from 'react-dom/client';
import { PortalApp } from '@/app/PortalApp';
import '@/styles/portal.css';

const root = document.getElementById('root');
if (root === null) throw new Error('portal.html has no #root.');
createRoot(root).render(<PortalApp />);

import { createRoot } from 'react-dom/client';
import { StaffApp } from '@/app/StaffApp';
import '@/styles/staff.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(<StaffApp />);

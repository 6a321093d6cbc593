import { Component, type ReactNode } from 'react';
import { Failure } from '@/shared/ui/Failure';

/** A page that breaks says so in its place; menu and other pages go on. Mounted anew at each address. */
export class PageGuard extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="page">
        <Failure error={this.state.error} retry={() => window.location.reload()} />
      </div>
    );
  }
}

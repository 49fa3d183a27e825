import { Component, type ReactNode } from 'react';

interface Props {
  /** With another value the children get another chance. */
  resetOn: number;
  children: ReactNode;
}

/** Keeps a panel that cannot be drawn from taking the board with it, and says what happened. */
export class Failsafe extends Component<Props, { message: string }> {
  override state = { message: '' };

  static getDerivedStateFromError(error: Error): { message: string } {
    return { message: error.message || error.name };
  }

  override componentDidUpdate(before: Props): void {
    if (before.resetOn !== this.props.resetOn && this.state.message !== '') {
      this.setState({ message: '' });
    }
  }

  override render(): ReactNode {
    const { message } = this.state;
    return message === '' ? (
      this.props.children
    ) : (
      <div className="message" role="alert">
        {message}
      </div>
    );
  }
}

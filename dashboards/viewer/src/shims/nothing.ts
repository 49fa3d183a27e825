// Stands for the code editor that no board uses.
export const loader = undefined;
export default undefined;

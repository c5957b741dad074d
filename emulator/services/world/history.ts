/** Something that has truly happened in the world, whether or not anybody has looked. */
export interface HistoryEntry {
    /** Simulated time, milliseconds since the epoch. */
    readonly at: number;
    /** As in `instance`, `snapshot`, `command`, `node`, `password`. */
    readonly kind: "instance" | "snapshot" | "command" | "node" | "password";
    /** The instance's or snapshot's name; the id of the node, also of the one that a command has ended on. */
    readonly name: string;
    /** The state that it has come to, in the service's word. */
    readonly state: string;
}

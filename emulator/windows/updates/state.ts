/** What a disk knows of Windows Update. Plain data, as all on a disk. */
export interface UpdateState {
    /** Ids of updates that are there for good. */
    installed: string[];
    /** Ids of those that the next start completes. */
    completing: string[];
    downloaded: string[];
    /** How often the installation of an update has failed. */
    failures: Record<string, number>;
    /** When Defender's definitions were last installed; new ones come every few hours. */
    definitionsAt: number | undefined;
}

export function newUpdateState(): UpdateState {
    return { installed: [], completing: [], downloaded: [], failures: {}, definitionsAt: undefined };
}

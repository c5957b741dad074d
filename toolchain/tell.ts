/** Where lines for the person at the screen go. */
export type Tell = (line: string) => void;

export const tellOnScreen: Tell = (line) => {
    process.stderr.write(`${line}\n`);
};

/** `95` → `1 min 35 s` */
export function duration(seconds: number): string {
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const TELL_AFTER_SECONDS = 1.5;

/**
 * Says what takes long once it has taken two seconds, then every half minute that it goes on, with how far it is
 * where the work can say so.
 */
export async function telling<T>(
    tell: Tell,
    what: string,
    work: () => Promise<T>,
    howFar: () => string = () => "",
): Promise<T> {
    const start = Date.now();
    const elapsed = (): number => (Date.now() - start) / 1000;
    const first = setTimeout(() => {
        tell(`${what} …`);
    }, TELL_AFTER_SECONDS * 1000);
    const again = setInterval(() => {
        tell(`${what} … ${duration(elapsed())} so far${howFar()}`);
    }, 30_000);
    try {
        const result = await work();
        if (elapsed() > TELL_AFTER_SECONDS) {
            tell(`${what}: took ${duration(elapsed())}.`);
        }
        return result;
    } finally {
        clearTimeout(first);
        clearInterval(again);
    }
}

/** How many calls of one service an account may make in a Region: as AWS does it, a bucket that fills evenly. */
export interface CallRate {
    /** Whether this call is one too many. */
    isExceeded(region: string, service: string, now: number): boolean;
}

interface Bucket {
    tokens: number;
    at: number;
}

/** A second's worth may come at once. */
export function createCallRate(perSecond: () => number | undefined): CallRate {
    const buckets = new Map<string, Bucket>();
    return {
        isExceeded(region, service, now) {
            const limit = perSecond();
            if (limit === undefined) return false;
            const key = `${region} ${service}`;
            const most = Math.max(1, limit);
            const bucket = buckets.get(key) ?? { tokens: most, at: now };
            bucket.tokens = Math.min(most, bucket.tokens + ((now - bucket.at) / 1000) * limit);
            bucket.at = now;
            buckets.set(key, bucket);
            if (bucket.tokens < 1) return true;
            bucket.tokens -= 1;
            return false;
        },
    };
}

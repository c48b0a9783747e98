/** Version of the workspace model; stored in every workspace and `.headroom` file. */
export const SCHEMA_VERSION = 3

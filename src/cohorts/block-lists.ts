import type { PreparedBlockResponse, PrerequisiteBlockResponse } from './dto/block.dto.js';

export type PreparedBlock = PreparedBlockResponse;
export type PrerequisiteBlock = PrerequisiteBlockResponse;

/** JSON list of the versions that `rows` (an SQL query of `block_version_id`) names, in the order of the sheet. */
export function preparedBlocks(rows: string): string {
  return `(SELECT coalesce(json_agg(json_build_object('blockVersionId', v.id, 'blockId', b.id, 'code', b.code,
            'title', v.title, 'version', v.number, 'status', v.status, 'certificationCode', z.code)
            ORDER BY z.code, b.position), '[]')
           FROM (${rows}) k JOIN block_versions v ON v.id = k.block_version_id
           JOIN competence_blocks b ON b.id = v.block_id JOIN certifications z ON z.id = b.certification_id)`;
}

/** JSON list of the blocks that `rows` (an SQL query of `block_id`) names, titled as last published. */
export function prerequisiteBlocks(rows: string): string {
  return `(SELECT coalesce(json_agg(json_build_object('blockId', b.id, 'code', b.code,
            'title', coalesce((SELECT v.title FROM block_versions v WHERE v.block_id = b.id
                               ORDER BY v.status = 'draft', v.number DESC LIMIT 1), b.code),
            'certificationCode', z.code) ORDER BY z.code, b.position), '[]')
           FROM (${rows}) k JOIN competence_blocks b ON b.id = k.block_id
           JOIN certifications z ON z.id = b.certification_id)`;
}

import { defineModule } from '../../engine/index.ts'
import { addContentRoute } from './content.ts'
import { file } from './file.object.ts'
import { addRecordFilesRoute } from './record-files.ts'
import { addThumbnailRoute } from './thumbnail.ts'
import { tidyJob } from './tidy.ts'
import { addUploadRoute } from './upload.ts'

/** Files that are attached to records: sending, reading, tidying up. */
export const files = defineModule({
  name: 'files',
  uses: [],
  objects: [file],
  jobs: [tidyJob],
  routes(app, engine) {
    addUploadRoute(app, engine)
    addContentRoute(app, engine)
    addThumbnailRoute(app, engine)
    addRecordFilesRoute(app, engine)
  },
})

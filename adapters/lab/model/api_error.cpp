#include "adapters/lab/model/api_error.h"

namespace orbit::lab {

void fail(const QByteArray &message) { throw ApiError(500, message); }

void failParam(const QByteArray &name, const QByteArray &text) { throw ApiError(400, "Parameter verification failed.", {{name, text}}); }

void denied(const QByteArray &pathAndPrivilege)
{
    throw ApiError(403, pathAndPrivilege.isEmpty() ? QByteArray("Permission check failed")
                                                   : "Permission check failed (" + pathAndPrivilege + ")");
}

} // namespace orbit::lab

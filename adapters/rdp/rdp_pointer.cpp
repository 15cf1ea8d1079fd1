#include "adapters/rdp/rdp_pointer.h"

#include "adapters/rdp/rdp_context.h"

#include <freerdp/codec/color.h>
#include <freerdp/gdi/gdi.h>

#include <QByteArray>

namespace orbit::rdp {

namespace {

BOOL pointerNew(rdpContext *, rdpPointer *) { return TRUE; }
void pointerFree(rdpContext *, rdpPointer *) {}

BOOL pointerSet(rdpContext *context, rdpPointer *pointer)
{
    const QSize size(static_cast<int>(pointer->width), static_cast<int>(pointer->height));
    if (size.isEmpty() || size.width() > maxPointerSide || size.height() > maxPointerSide)
        return TRUE; // keep the pointer that is there
    RemotePointer image{.kind = RemotePointer::Kind::Image, .hotSpot = {}, .size = size, .pixels = {}};
    image.pixels.resize(qsizetype(size.width()) * size.height() * 4);
    if (!freerdp_image_copy_from_pointer_data(reinterpret_cast<BYTE *>(image.pixels.data()), PIXEL_FORMAT_BGRA32, 0, 0, 0, pointer->width,
                                              pointer->height, pointer->xorMaskData, pointer->lengthXorMask, pointer->andMaskData,
                                              pointer->lengthAndMask, pointer->xorBpp, &context->gdi->palette))
        return TRUE;
    image.hotSpot =
        QPoint(qMin(static_cast<int>(pointer->xPos), size.width() - 1), qMin(static_cast<int>(pointer->yPos), size.height() - 1));
    connectionOf(context).host.pointerChanged(image);
    return TRUE;
}

BOOL pointerHide(rdpContext *context)
{
    connectionOf(context).host.pointerChanged({.kind = RemotePointer::Kind::Hidden, .hotSpot = {}, .size = {}, .pixels = {}});
    return TRUE;
}

BOOL pointerArrow(rdpContext *context)
{
    connectionOf(context).host.pointerChanged({});
    return TRUE;
}

// Moving the person's own mouse is the desktop's wish, not its right.
BOOL pointerMove(rdpContext *, UINT32, UINT32) { return TRUE; }

} // namespace

void registerPointer(rdpGraphics *graphics)
{
    rdpPointer prototype{};
    prototype.size = sizeof(rdpPointer);
    prototype.New = pointerNew;
    prototype.Free = pointerFree;
    prototype.Set = pointerSet;
    prototype.SetNull = pointerHide;
    prototype.SetDefault = pointerArrow;
    prototype.SetPosition = pointerMove;
    graphics_register_pointer(graphics, &prototype);
}

} // namespace orbit::rdp

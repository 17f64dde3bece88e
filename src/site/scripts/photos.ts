/*
 * Photographs before they are sent: shown small, each can be taken out again, and made smaller on the phone, so that
 * a slow network carries them. The server re-encodes them anyway and takes the position out; drawing on a canvas does so here too.
 */
const LONGEST = 1600, QUALITY = 0.82, SMALL_ENOUGH = 400_000;

async function shrunk(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic)/.test(file.type) || file.size <= SMALL_ENOUGH || !("createImageBitmap" in window))
    return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" } as ImageBitmapOptions);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file;   // a kind this phone cannot draw: the server decides
  }
}

function put(input: HTMLInputElement, files: File[]): void {
  const all = new DataTransfer();
  files.forEach((file) => all.items.add(file));
  input.files = all.files;
}

function show(input: HTMLInputElement, list: HTMLUListElement): void {
  const files = [...(input.files ?? [])];
  list.querySelectorAll("img").forEach((picture) => URL.revokeObjectURL(picture.src));
  list.replaceChildren(...files.map((file, at) => {
    const item = document.createElement("li"), picture = new Image(), remove = document.createElement("button");
    picture.src = URL.createObjectURL(file);
    picture.alt = file.name;
    remove.type = "button";
    remove.className = "text-button";
    remove.textContent = input.dataset.remove ?? "×";
    remove.addEventListener("click", () => {
      put(input, files.filter((_, other) => other !== at));
      show(input, list);
      input.focus();
    });
    item.append(picture, remove);
    return item;
  }));
}

export function shrinkPhotos(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][accept^="image"]')) {
    const list = document.createElement("ul");
    list.className = "pictures";
    input.after(list);
    input.addEventListener("change", async () => {
      const files = await Promise.all([...(input.files ?? [])].map(shrunk));
      put(input, files);
      show(input, list);
    });
  }
}
